/** What tests of adapters share. */
@NullMarked
package dev.tocsin.adapter;

import org.jspecify.annotations.NullMarked;
