@NullMarked
package dev.tocsin.planted.adapter.slack.ticket;

import org.jspecify.annotations.NullMarked;
