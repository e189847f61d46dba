package dev.tocsin.adapter.slack;

import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The app's manifest: what to paste into Slack's "Create an app from a manifest". */
public final class SlackManifest {
    private SlackManifest() {}

    /** For Socket Mode: Slack needs no address, the bot connects. */
    public static String yaml(String command) {
        return yaml(command, "", true);
    }

    /** For HTTP. {@code requestUrl}: where Slack reaches the bot, ending in {@code /slack/events}. */
    public static String yaml(String command, URI requestUrl) {
        return yaml(command, requestUrl.toString(), false);
    }

    private static String yaml(String command, String url, boolean sockets) {
        return """
                # Made by `tocsin manifest`; a test holds it to the code.
                _metadata:
                  major_version: 2
                display_information:
                  name: Tocsin
                  description: Pages the on-call, and keeps Slack and the pager in step
                  background_color: "#7a1f2b"
                features:
                  bot_user:
                    display_name: Tocsin
                    always_online: true
                  slash_commands:
                    - command: %s
                %s      description: Page somebody, or answer a page
                      usage_hint: alert [message] for [target]
                      should_escape: true
                oauth_config:
                  scopes:
                    bot:
                %s
                settings:
                  event_subscriptions:
                %s    bot_events:
                %s
                  interactivity:
                    is_enabled: true
                %s  org_deploy_enabled: false
                  socket_mode_enabled: %s
                  token_rotation_enabled: false
                """.formatted(
                        command,
                        sockets ? "" : "      url: " + url + "\n",
                        list(SlackFeature::scopes),
                        sockets ? "" : "    request_url: " + url + "\n",
                        list(SlackFeature::events),
                        sockets ? "" : "    request_url: " + url + "\n",
                        sockets);
    }

    private static String list(Function<SlackFeature, List<String>> column) {
        return Arrays.stream(SlackFeature.values())
                .map(column)
                .flatMap(Collection::stream)
                .map(name -> "      - " + name)
                .collect(Collectors.joining("\n"));
    }
}
