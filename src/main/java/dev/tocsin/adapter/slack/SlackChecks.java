package dev.tocsin.adapter.slack;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.paging.Rotation;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.ticket.Routing;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Every look at Slack, each to be run by itself, for each waits for Slack. */
public final class SlackChecks implements AutoCloseable {
    private final SlackProbe bot;
    private final Optional<SlackProbe> app;
    private final boolean signed;

    /**
     * @param appToken where Socket Mode is used
     * @param signed whether there is a signing secret, for HTTP
     * @param patience for one answer of Slack's
     */
    public SlackChecks(URI api, String botToken, Optional<String> appToken, boolean signed, Duration patience) {
        this.bot = new SlackProbe(api, botToken, patience);
        this.app = appToken.map(token -> new SlackProbe(api, token, patience));
        this.signed = signed;
    }

    /** The app and its secrets. */
    public List<Check> secrets() {
        var checks = new ArrayList<Check>();
        checks.add(new TokenCheck(bot));
        app.ifPresent(probe -> checks.add(new SocketCheck(probe)));
        if (signed) {
            checks.add(() -> List.of(Finding.ok(
                    "signing secret",
                    "is set; only a request of Slack's shows whether it is the right one: type the command, and if"
                            + " Slack says that the app did not respond, the log says \"signature\"")));
        }
        return checks;
    }

    /** Every channel that cards or alarms go to, and the user groups. */
    public List<Check> places(
            String defaultChannel,
            String operatorsChannel,
            List<Rotation> rotations,
            Routing routing,
            List<ReminderRules.RegionPost> posts) {
        var checks = new ArrayList<Check>();
        checks.add(new ChannelCheck(
                bot,
                defaultChannel,
                "default_channel",
                "Cards of pages for single people, and of rotations whose channel fails, appear nowhere.",
                false));
        if (!operatorsChannel.equals(defaultChannel)) {
            checks.add(new ChannelCheck(
                    bot, operatorsChannel, "operators_channel", "Nobody hears what only an operator can mend.", false));
        }
        var others = new LinkedHashMap<String, List<String>>();
        rotations.forEach(r -> others.computeIfAbsent(r.channel(), c -> new ArrayList<>())
                .add(r.name().value()));
        routing.rules()
                .forEach(r -> others.computeIfAbsent(r.route().channel(), c -> new ArrayList<>())
                        .add("the rule \"" + r.name() + "\""));
        posts.forEach(post ->
                others.computeIfAbsent(post.channel(), c -> new ArrayList<>()).add("the posts for " + post.region()));
        others.keySet().removeAll(List.of(defaultChannel, operatorsChannel));
        others.forEach((channel, names) -> checks.add(new ChannelCheck(
                bot,
                channel,
                "channel of " + String.join(", ", names),
                "Its cards go to the default channel instead.",
                true)));
        checks.add(new UserGroupCheck(bot, rotations));
        return checks;
    }

    @Override
    public void close() {
        bot.close();
        app.ifPresent(SlackProbe::close);
    }
}
