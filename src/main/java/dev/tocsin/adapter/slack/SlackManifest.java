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

    /** {@code requestUrl}: where Slack reaches the bot, ending in {@code /slack/events}. */
    public static String yaml(String command, URI requestUrl) {
        return """
                # Made by `tocsin manifest`; a test holds it to the code. Replace the address with yours.
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
                    - command: %1$s
                      url: %2$s
                      description: Page somebody, or answer a page
                      usage_hint: alert [message] for [target]
                      should_escape: true
                oauth_config:
                  scopes:
                    bot:
                %3$s
                settings:
                  event_subscriptions:
                    request_url: %2$s
                    bot_events:
                %4$s
                  interactivity:
                    is_enabled: true
                    request_url: %2$s
                  org_deploy_enabled: false
                  socket_mode_enabled: false
                  token_rotation_enabled: false
                """.formatted(command, requestUrl, list(SlackFeature::scopes), list(SlackFeature::events));
    }

    private static String list(Function<SlackFeature, List<String>> column) {
        return Arrays.stream(SlackFeature.values())
                .map(column)
                .flatMap(Collection::stream)
                .map(name -> "      - " + name)
                .collect(Collectors.joining("\n"));
    }
}
