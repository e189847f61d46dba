package dev.tocsin.sandbox;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** A Jira Service Management on a loopback port, with both of its APIs, and the Jira that knows its people. Thread-safe. */
public final class JsmService extends PagerService {
    /** Whose token the bot has. */
    public static final String EMAIL = "tocsin@acme.example";

    /** The site's id in Atlassian's cloud. */
    public static final String CLOUD_ID = "11111111-2222-4333-8444-555555555555";

    private final JsmAccess access;

    public JsmService(World world, InstantSource clock) {
        this(world, clock, new JsmAccess(CLOUD_ID, EMAIL));
    }

    private JsmService(World world, InstantSource clock, JsmAccess access) {
        super("jsm", world, clock, parts -> new JsmApi(access, parts));
        this.access = access;
    }

    /** Of an API integration: for alerts. */
    public String integrationKey() {
        return access.key();
    }

    /** For everything else. */
    public String token() {
        return access.token();
    }

    /** What a bot that has this for its pager is configured with. */
    public Map<String, String> environment() {
        return Map.of(
                "TOCSIN_JSM_URL", url(),
                "TOCSIN_JSM_SITE", url(),
                "TOCSIN_JSM_CLOUD_ID", CLOUD_ID,
                "TOCSIN_JSM_KEY", integrationKey(),
                "TOCSIN_JSM_EMAIL", EMAIL,
                "TOCSIN_JSM_TOKEN", token());
    }

    /** 401 on every call with the token from now on. */
    public void revokeToken(boolean on) {
        access.revokeToken(on);
        changes().made();
    }

    /** The id by which a schedule, a team or an escalation is configured. */
    public String idOf(String type, String name) {
        return roster().target(type, name)
                .map(PagerRoster.Target::id)
                .orElseThrow(() -> new IllegalArgumentException("there is no " + type + " " + name));
    }

    /** The keys that open it. Guarded by its monitor. */
    static final class JsmAccess {
        private final String cloudId;
        private final String email;
        private final String key = UUID.randomUUID().toString();
        private final String token = UUID.randomUUID().toString();
        private boolean tokenRevoked;

        JsmAccess(String cloudId, String email) {
            this.cloudId = cloudId;
            this.email = email;
        }

        String cloudId() {
            return cloudId;
        }

        String email() {
            return email;
        }

        String key() {
            return key;
        }

        String token() {
            return token;
        }

        synchronized void revokeToken(boolean on) {
            tokenRevoked = on;
        }

        synchronized boolean tokenHolds() {
            return !tokenRevoked;
        }
    }
}
