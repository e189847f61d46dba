@NullMarked
package dev.tocsin.planted.check;

import org.jspecify.annotations.NullMarked;
