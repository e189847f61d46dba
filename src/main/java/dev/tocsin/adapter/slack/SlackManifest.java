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

    /** The slash commands, each with its slash. */
    public record Commands(String page, String ticket, String support) {
        public static final Commands USUAL = new Commands("/genie", "/ticket", "/support");
    }

    /** For Socket Mode: Slack needs no address, the bot connects. */
    public static String yaml(Commands commands) {
        return yaml(commands, "", true);
    }

    /** For HTTP. {@code requestUrl}: where Slack reaches the bot, ending in {@code /slack/events}. */
    public static String yaml(Commands commands, URI requestUrl) {
        return yaml(commands, requestUrl.toString(), false);
    }

    private static String yaml(Commands commands, String url, boolean sockets) {
        return """
                # Made by `tocsin manifest`; a test holds it to the code.
                _metadata:
                  major_version: 2
                display_information:
                  name: Tocsin
                  description: Tickets for customer support, and paging the on-call
                  background_color: "#7a1f2b"
                features:
                  bot_user:
                    display_name: Tocsin
                    always_online: true
                  app_home:
                    home_tab_enabled: true
                    messages_tab_enabled: true
                    messages_tab_read_only_enabled: false
                  shortcuts:
                %s
                  slash_commands:
                %s
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
                        Arrays.stream(Shortcut.values()).map(Shortcut::yaml).collect(Collectors.joining("\n")),
                        commands(commands, url),
                        list(SlackFeature::scopes),
                        sockets ? "" : "    request_url: " + url + "\n",
                        list(SlackFeature::events),
                        sockets ? "" : "    request_url: " + url + "\n",
                        sockets);
    }

    private static String commands(Commands commands, String url) {
        return command(commands.page(), url, "Page somebody, or answer a page", "alert [message] for [target]")
                + command(
                        commands.ticket(),
                        url,
                        "Open a ticket, or look at some",
                        "[summary] | mine | queue | find [words]")
                + command(commands.support(), url, "What is at risk; when you are away", "at-risk | away until [day]")
                        .stripTrailing();
    }

    private static String command(String name, String url, String description, String hint) {
        return "    - command: " + name + "\n"
                + (url.isEmpty() ? "" : "      url: " + url + "\n")
                + "      description: " + description + "\n"
                + "      usage_hint: \"" + hint + "\"\n"
                + "      should_escape: true\n";
    }

    private static String list(Function<SlackFeature, List<String>> column) {
        return Arrays.stream(SlackFeature.values())
                .map(column)
                .flatMap(Collection::stream)
                .map(name -> "      - " + name)
                .collect(Collectors.joining("\n"));
    }
}
