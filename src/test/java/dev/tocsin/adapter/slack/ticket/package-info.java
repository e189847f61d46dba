/** Cards, views and forms of tickets, as Slack would take them or refuse them. */
@NullMarked
package dev.tocsin.adapter.slack.ticket;

import org.jspecify.annotations.NullMarked;
