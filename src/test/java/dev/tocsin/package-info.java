/** Tests of the house as a whole: its architecture, its command line, its manifest. */
@NullMarked
package dev.tocsin;

import org.jspecify.annotations.NullMarked;
