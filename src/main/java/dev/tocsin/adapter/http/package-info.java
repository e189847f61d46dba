/**
 * The HTTP servers, on Jetty: {@link dev.tocsin.adapter.http.FrontDoor} for Slack's requests and the pager's webhooks,
 * {@link dev.tocsin.adapter.http.BackDoor} for health and metrics on a port and threads of its own. They read bodies
 * and write answers; what a body means is others' business.
 */
@NullMarked
package dev.tocsin.adapter.http;

import org.jspecify.annotations.NullMarked;
