package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.User;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;

/** Messages, people and channels as the Web API shows them. Holds no state of its own. */
final class SlackJson {
    private final World world;
    private final InstantSource clock;
    private final People people;
    private final MessageJson messages;

    SlackJson(World world, InstantSource clock, People people, Supplier<String> baseUrl) {
        this.world = world;
        this.clock = clock;
        this.people = people;
        this.messages = new MessageJson(world, new FileJson(world, baseUrl));
    }

    ObjectNode message(Message message) {
        return messages.message(message);
    }

    ObjectNode message(Message message, List<Message> replies) {
        return messages.message(message, replies);
    }

    ObjectNode file(SlackFile file) {
        return messages.files().file(file);
    }

    ObjectNode user(User user, Set<String> scopes) {
        ObjectNode json = Json.object();
        boolean guest = user.kind() == Kind.GUEST;
        boolean stranger = user.kind() == Kind.STRANGER;
        json.put("id", user.id())
                .put("team_id", user.team().id())
                .put("name", user.name())
                .put("deleted", !people.active(user));
        if (people.active(user)) {
            // People who are gone come without these, which is why SDKs have them as optional.
            json.put("real_name", user.realName())
                    .put("tz", user.timezone())
                    .put("tz_label", label(user.timezone()))
                    .put("tz_offset", offset(user.timezone()))
                    .put("is_admin", false)
                    .put("is_owner", false)
                    .put("is_primary_owner", false)
                    .put("is_restricted", guest)
                    .put("is_ultra_restricted", false);
        }
        json.put("is_bot", false).put("is_app_user", false).put("updated", 1_700_000_000);
        if (stranger) {
            json.put("is_stranger", true);
        }
        ObjectNode profile = json.putObject("profile");
        profile.put("real_name", user.realName())
                .put("real_name_normalized", user.realName())
                .put("display_name", user.name())
                .put("display_name_normalized", user.name())
                .put("title", user.role())
                .put("team", user.team().id());
        // The address is left out without its scope, not refused; of strangers it is never shown.
        if (scopes.contains("users:read.email") && !stranger) {
            profile.put("email", user.email());
        }
        return json;
    }

    ObjectNode bot() {
        ObjectNode json = Json.object();
        json.put("id", world.bot().userId())
                .put("team_id", world.team().id())
                .put("name", world.bot().name().toLowerCase(Locale.ROOT))
                .put("real_name", world.bot().name())
                .put("deleted", false)
                .put("is_restricted", false)
                .put("is_ultra_restricted", false)
                .put("is_bot", true)
                .put("tz", "America/Los_Angeles");
        json.putObject("profile")
                .put("real_name", world.bot().name())
                .put("display_name", world.bot().name())
                .put("bot_id", world.bot().botId())
                .put("api_app_id", world.bot().appId());
        return json;
    }

    ObjectNode room(Room room) {
        ObjectNode json = Json.object();
        json.put("id", room.id())
                .put("is_im", room.isIm())
                .put("is_archived", room.channel().archived())
                .put("created", 1_700_000_000)
                .put("context_team_id", world.team().id());
        if (room.isIm()) {
            return json.put("user", room.imUser()).put("is_open", true);
        }
        json.put("name", room.channel().name())
                .put("name_normalized", room.channel().name())
                .put("is_channel", true)
                .put("is_group", false)
                .put("is_mpim", false)
                .put("is_private", !room.isPublic())
                .put("is_general", room.channel().name().equals("general"))
                .put("is_member", room.has(world.bot().userId()))
                .put("is_shared", room.channel().shared())
                .put("is_ext_shared", room.channel().shared())
                .put("is_org_shared", false)
                .put("creator", world.users().get(0).id())
                .put("num_members", room.members().size());
        json.putObject("topic").put("value", room.channel().topic());
        json.putObject("purpose").put("value", "");
        return json;
    }

    private String label(String zone) {
        boolean summer = ZoneId.of(zone).getRules().isDaylightSavings(clock.instant());
        return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.LONG, Locale.US);
    }

    private long offset(String zone) {
        Instant now = clock.instant();
        return ZoneId.of(zone).getRules().getOffset(now).getTotalSeconds();
    }
}
