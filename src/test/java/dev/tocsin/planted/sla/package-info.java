@NullMarked
package dev.tocsin.planted.sla;

import org.jspecify.annotations.NullMarked;
