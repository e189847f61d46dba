@NullMarked
package dev.tocsin.planted.config;

import org.jspecify.annotations.NullMarked;
