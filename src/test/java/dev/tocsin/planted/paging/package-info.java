@NullMarked
package dev.tocsin.planted.paging;

import org.jspecify.annotations.NullMarked;
