/**
 * The other side of the wire: a local Slack workspace, a local OpsGenie and a local GitHub over real HTTP on the
 * loopback, as strict as the real ones where a bot can trip. Start reading at {@link
 * dev.tocsin.sandbox.SlackWorkspace}, {@link dev.tocsin.sandbox.OpsGenieService} and {@link
 * dev.tocsin.sandbox.GitHubService}; {@link dev.tocsin.sandbox.DemoServer} shows the first two in a browser. It knows
 * nothing of the bot: it only sees the bot's requests and answers.
 */
@NullMarked
package dev.tocsin.sandbox;

import org.jspecify.annotations.NullMarked;
