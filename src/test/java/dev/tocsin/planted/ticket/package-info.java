@NullMarked
package dev.tocsin.planted.ticket;

import org.jspecify.annotations.NullMarked;
