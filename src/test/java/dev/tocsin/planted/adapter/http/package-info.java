@NullMarked
package dev.tocsin.planted.adapter.http;

import org.jspecify.annotations.NullMarked;
