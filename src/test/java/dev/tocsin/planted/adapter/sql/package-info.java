@NullMarked
package dev.tocsin.planted.adapter.sql;

import org.jspecify.annotations.NullMarked;
