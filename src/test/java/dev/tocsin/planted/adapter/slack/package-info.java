@NullMarked
package dev.tocsin.planted.adapter.slack;

import org.jspecify.annotations.NullMarked;
