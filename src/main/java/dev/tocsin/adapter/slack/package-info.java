/**
 * Slack: what comes in ({@link dev.tocsin.adapter.slack.SlackInbox} verifies and hands to Bolt; one class a surface)
 * and what goes out (by {@link dev.tocsin.adapter.slack.SlackGateway}). What pages and tickets are in Slack stands in a
 * package for each, a {@link dev.tocsin.adapter.slack.Part}; neither knows the other.
 * It keeps no state in messages: a button carries an id and nothing else.
 */
@NullMarked
package dev.tocsin.adapter.slack;

import org.jspecify.annotations.NullMarked;
