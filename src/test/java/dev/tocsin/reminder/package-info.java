@NullMarked
package dev.tocsin.reminder;

import org.jspecify.annotations.NullMarked;
