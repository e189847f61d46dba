/**
 * A small house in which each class breaks one rule, and its name says which: {@code ArchitectureTest} proves by it that
 * the rules can fail. Classes called {@code Fine} are what the others need. Nothing here is ever run.
 */
@NullMarked
package dev.tocsin.planted;

import org.jspecify.annotations.NullMarked;
