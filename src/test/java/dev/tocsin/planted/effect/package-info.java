@NullMarked
package dev.tocsin.planted.effect;

import org.jspecify.annotations.NullMarked;
