/**
 * The other side of the wire: a local Slack workspace and a local OpsGenie over real HTTP on the loopback, as strict as
 * the real ones where a bot can trip. Start reading at {@link dev.tocsin.sandbox.SlackWorkspace} and
 * {@link dev.tocsin.sandbox.OpsGenieService}; {@link dev.tocsin.sandbox.DemoServer} shows both in a browser. It knows
 * nothing of the bot: it only sees the bot's requests and answers.
 */
@NullMarked
package dev.tocsin.sandbox;

import org.jspecify.annotations.NullMarked;
