/**
 * What a look at the surroundings found: a {@link dev.tocsin.check.Check} looks at one system, a {@link
 * dev.tocsin.check.Finding} is one line of what it saw, {@link dev.tocsin.check.Findings} shows all of them. Start at
 * {@code Finding}. What is looked at and by which way is the adapters' business; what follows from it is the command
 * line's.
 */
@NullMarked
package dev.tocsin.check;

import org.jspecify.annotations.NullMarked;
