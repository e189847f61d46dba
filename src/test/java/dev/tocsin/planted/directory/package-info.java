@NullMarked
package dev.tocsin.planted.directory;

import org.jspecify.annotations.NullMarked;
