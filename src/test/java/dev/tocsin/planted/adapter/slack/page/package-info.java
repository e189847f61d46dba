@NullMarked
package dev.tocsin.planted.adapter.slack.page;

import org.jspecify.annotations.NullMarked;
