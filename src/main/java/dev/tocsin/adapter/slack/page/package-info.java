/**
 * Pages in Slack: the ways in (command, mention, shortcuts, buttons), which all end in {@link
 * dev.tocsin.adapter.slack.page.PageWishes}, the card, the direct messages, and who is on call. Start at {@link
 * dev.tocsin.adapter.slack.page.PageSurfaces}; {@link dev.tocsin.adapter.slack.page.PageWords} says where a page stands.
 * What may happen to a page is not decided here.
 */
@NullMarked
package dev.tocsin.adapter.slack.page;

import org.jspecify.annotations.NullMarked;
