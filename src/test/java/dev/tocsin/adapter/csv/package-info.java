@NullMarked
package dev.tocsin.adapter.csv;

import org.jspecify.annotations.NullMarked;
