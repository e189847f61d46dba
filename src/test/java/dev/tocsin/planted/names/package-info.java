@NullMarked
package dev.tocsin.planted.names;

import org.jspecify.annotations.NullMarked;
