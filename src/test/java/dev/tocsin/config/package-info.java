/** What an operator gets wrong, and what they read about it. */
@NullMarked
package dev.tocsin.config;

import org.jspecify.annotations.NullMarked;
