/** Who people are and when they are away: what they type, and what is known of them. */
@NullMarked
package dev.tocsin.directory;

import org.jspecify.annotations.NullMarked;
