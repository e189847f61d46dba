@NullMarked
package dev.tocsin.planted.sandbox;

import org.jspecify.annotations.NullMarked;
