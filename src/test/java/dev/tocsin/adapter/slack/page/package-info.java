/** Cards, forms and messages of pages, as Slack would take them or refuse them. */
@NullMarked
package dev.tocsin.adapter.slack.page;

import org.jspecify.annotations.NullMarked;
