package dev.tocsin.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's message markup, read as a person would see it. Immutable. */
final class Mrkdwn {
    private static final Pattern ANGLES = Pattern.compile("<([^<>]+)>");
    private static final Pattern BOLD = Pattern.compile("(?<![\\w*])\\*(\\S|\\S[^*\\n]*\\S)\\*(?![\\w*])");
    private static final Pattern ITALIC = Pattern.compile("(?<![\\w_])_(\\S|\\S[^_\\n]*\\S)_(?![\\w_])");
    private static final Pattern STRUCK = Pattern.compile("(?<![\\w~])~(\\S|\\S[^~\\n]*\\S)~(?![\\w~])");

    private final World world;

    Mrkdwn(World world) {
        this.world = world;
    }

    String readable(String mrkdwn) {
        String text = BOLD.matcher(mrkdwn).replaceAll("$1");
        text = ITALIC.matcher(text).replaceAll("$1");
        text = STRUCK.matcher(text).replaceAll("$1");
        Matcher angles = ANGLES.matcher(text);
        return unescape(angles.replaceAll(found -> Matcher.quoteReplacement(render(found.group(1)))));
    }

    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String render(String inside) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? "" : inside.substring(bar + 1);
        if (target.startsWith("@")) {
            return "@" + (label.isEmpty() ? userName(target.substring(1)) : label);
        }
        if (target.startsWith("#")) {
            return "#" + (label.isEmpty() ? channelName(target.substring(1)) : label);
        }
        if (target.startsWith("!date^")) {
            return label;
        }
        if (target.startsWith("!subteam^")) {
            return label.isEmpty() ? "@group" : label;
        }
        if (target.startsWith("!")) {
            return "@" + target.substring(1);
        }
        return label.isEmpty() ? target : label;
    }

    private String userName(String id) {
        if (id.equals(world.bot().userId())) {
            return world.bot().name();
        }
        return world.users().stream()
                .filter(user -> user.id().equals(id))
                .map(World.User::name)
                .findFirst()
                .orElse(id);
    }

    private String channelName(String id) {
        return world.channels().stream()
                .filter(channel -> channel.id().equals(id))
                .map(World.Channel::name)
                .findFirst()
                .orElse(id);
    }
}
