/**
 * Slack: what comes in ({@link dev.tocsin.adapter.slack.SlackInbox} verifies and hands to Bolt; one class a surface)
 * and what goes out ({@link dev.tocsin.adapter.slack.SlackDeliveries} over {@link
 * dev.tocsin.adapter.slack.SlackGateway}). {@link dev.tocsin.adapter.slack.Words} says where a page stands.
 * It keeps no state in messages: a button carries an id and nothing else.
 */
@NullMarked
package dev.tocsin.adapter.slack;

import org.jspecify.annotations.NullMarked;
