/** Jira Service Management, as its references describe it. */
@NullMarked
package dev.tocsin.adapter.jsm;

import org.jspecify.annotations.NullMarked;
