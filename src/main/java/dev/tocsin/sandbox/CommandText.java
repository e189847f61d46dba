package dev.tocsin.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person typed as Slack passes it on: escaped, with mentions, channels, addresses and links made explicit.
 * Immutable.
 */
final class CommandText {
    private static final Pattern SPECIAL =
            Pattern.compile("(?<url>https?://[^\\s<>]*[^\\s<>.,!?)])|(?<mail>[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+)"
                    + "|(?<![\\w@])@(?<user>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)"
                    + "|(?<![\\w#])#(?<room>[a-z0-9_-]+)");

    private final World world;

    CommandText(World world) {
        this.world = world;
    }

    String escaped(String typed) {
        Matcher special = SPECIAL.matcher(Mrkdwn.escape(typed));
        return special.replaceAll(found -> Matcher.quoteReplacement(explicit(special)));
    }

    /** In messages people are mentioned by their id alone (docs.slack.dev, "Formatting message text"). */
    String inMessage(String typed) {
        return escaped(typed).replaceAll("(<@\\w+)\\|[^>]*>", "$1>");
    }

    private String explicit(Matcher found) {
        String url = found.group("url");
        if (url != null) {
            return "<" + url + ">";
        }
        String mail = found.group("mail");
        if (mail != null) {
            return "<mailto:" + mail + "|" + mail + ">";
        }
        String user = found.group("user");
        if (user != null) {
            return mention(user, found.group());
        }
        String room = found.group("room");
        return world.channels().stream()
                .filter(channel -> channel.name().equals(room))
                .map(channel -> "<#" + channel.id() + "|" + channel.name() + ">")
                .findFirst()
                .orElse(found.group());
    }

    private String mention(String name, String typed) {
        if (name.equalsIgnoreCase(world.bot().name())) {
            return "<@" + world.bot().userId() + "|" + name + ">";
        }
        return world.users().stream()
                .filter(user -> user.name().equals(name))
                .map(user -> "<@" + user.id() + "|" + user.name() + ">")
                .findFirst()
                .or(() -> world.groups().stream()
                        .filter(group -> group.handle().equals(name))
                        .map(group -> "<!subteam^" + group.id() + "|@" + group.handle() + ">")
                        .findFirst())
                .orElse(typed);
    }
}
