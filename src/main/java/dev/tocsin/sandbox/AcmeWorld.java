package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.Bot;
import dev.tocsin.sandbox.World.Channel;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.Privacy;
import dev.tocsin.sandbox.World.Team;
import dev.tocsin.sandbox.World.User;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The people, channels and rotations of Acme. */
final class AcmeWorld {
    private static final Team ACME = new Team("T0ACME", "Acme", "acme");
    private static final Team GLOBEX = new Team("T0GLOBEX", "Globex", "globex");
    private static final String BOT = "U0TOCSIN";

    private AcmeWorld() {}

    static World create() {
        return new World(ACME, new Bot(BOT, "Tocsin", "B0TOCSIN", "A0TOCSIN"), users(), channels(), groups(), pager());
    }

    private static List<User> users() {
        return List.of(
                acme("U0ANA", "ana", "Ana Costa", "CE", "America/New_York", Kind.MEMBER),
                acme("U0CARL", "carl", "Carl Berg", "CE", "Europe/Berlin", Kind.MEMBER),
                acme("U0BEN", "ben", "Ben Okafor", "On-call SE", "Europe/London", Kind.MEMBER),
                acme("U0DANA", "dana", "Dana Ito", "On-call SE", "Asia/Tokyo", Kind.MEMBER),
                acme("U0MARA", "mara", "Mara Lind", "Manager", "America/Los_Angeles", Kind.MEMBER),
                acme("U0GUS", "gus", "Gus Holt", "Guest", "Europe/Paris", Kind.GUEST),
                new User(
                        "U0SAM",
                        "sam",
                        "Sam Reyes",
                        "Globex",
                        "sam@globex.example",
                        "Europe/Madrid",
                        Kind.STRANGER,
                        GLOBEX));
    }

    private static User acme(String id, String name, String realName, String role, String timezone, Kind kind) {
        return new User(id, name, realName, role, name + "@acme.example", timezone, kind, ACME);
    }

    private static List<Channel> channels() {
        return List.of(
                open("C0GENERAL", "general", "All of Acme", "U0ANA", "U0CARL", "U0BEN", "U0DANA", "U0MARA", "U0GUS"),
                open("C0SUPPORT", "support", "Customers first", "U0ANA", "U0CARL", "U0BEN", "U0DANA", "U0MARA"),
                open("C0ONCALL", "support-oncall", "Who is paged", "U0BEN", "U0DANA", "U0MARA", "U0ANA", BOT),
                open("C0MGMT", "support-mgmt", "Managers on duty", "U0MARA", BOT),
                new Channel(
                        "C0GLOBEX",
                        "acme-globex",
                        Privacy.PUBLIC,
                        true,
                        false,
                        "Together with Globex",
                        Set.of("U0ANA", "U0BEN", "U0SAM", BOT)),
                new Channel("G0SECRET", "war-room", Privacy.PRIVATE, false, false, "", Set.of("U0ANA", "U0BEN")),
                new Channel("C0OLD", "old-support", Privacy.PUBLIC, false, true, "Archived", Set.of("U0ANA", "U0BEN")));
    }

    private static Channel open(String id, String name, String topic, String... members) {
        return new Channel(id, name, Privacy.PUBLIC, false, false, topic, Set.of(members));
    }

    private static List<World.Group> groups() {
        return List.of(new World.Group("S0ONCALL", "support-oncall", "Support on-call", List.of("U0DANA")));
    }

    private static PagerRoster pager() {
        return new PagerRoster(
                List.of(
                        new PagerRoster.PagerUser("c1c7a9f0-3a55-4a0e-8f0b-000000000001", "ben", "Ben Okafor"),
                        new PagerRoster.PagerUser("c1c7a9f0-3a55-4a0e-8f0b-000000000002", "dana", "Dana Ito"),
                        new PagerRoster.PagerUser("c1c7a9f0-3a55-4a0e-8f0b-000000000003", "mara", "Mara Lind"),
                        // Her address there is another than in Slack.
                        new PagerRoster.PagerUser("c1c7a9f0-3a55-4a0e-8f0b-000000000004", "ana.costa", "Ana Costa")),
                List.of(
                        target("schedule", 1, "customer-support"),
                        target("schedule", 2, "support-mgmt"),
                        target("team", 3, "delivery"),
                        target("escalation", 4, "customer-support-escalation")),
                Map.of(
                        "customer-support", List.of("ben"),
                        "support-mgmt", List.of("mara"),
                        "delivery", List.of("dana"),
                        "customer-support-escalation", List.of("ben", "mara")));
    }

    private static PagerRoster.Target target(String type, int number, String name) {
        return new PagerRoster.Target(type, "7e1d0b52-9c1f-4c57-b2a4-00000000000" + number, name);
    }
}
