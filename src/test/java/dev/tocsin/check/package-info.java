@NullMarked
package dev.tocsin.check;

import org.jspecify.annotations.NullMarked;
