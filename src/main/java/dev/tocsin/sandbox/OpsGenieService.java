package dev.tocsin.sandbox;

import java.time.InstantSource;

/** An OpsGenie on a loopback port. Thread-safe: every part guards its own state. */
public final class OpsGenieService extends PagerService {
    private final PagerKeys keys;

    public OpsGenieService(World world, InstantSource clock) {
        this(world, clock, new PagerKeys());
    }

    private OpsGenieService(World world, InstantSource clock, PagerKeys keys) {
        super("pager", world, clock, parts -> new OpsGenieApi(keys, parts));
        this.keys = keys;
    }

    /** For alerts; of a global integration, so its alerts go where they are told to. */
    public String integrationKey() {
        return keys.key(PagerKey.INTEGRATION);
    }

    /** For schedules and people. */
    public String configurationKey() {
        return keys.key(PagerKey.CONFIGURATION);
    }

    /** For alerts; of a team's integration, so its alerts go to that team, whoever is asked for. */
    public String teamKey(String team) {
        if (roster().target("team", team).isEmpty()) {
            throw new IllegalArgumentException("the pager has no team " + team);
        }
        return keys.ofTeam(team);
    }

    /** Whether the key for schedules and people may only read: 403 on whatever changes something. */
    public void readOnlyConfiguration(boolean on) {
        keys.readOnly(on);
    }

    /** 401 on every call with that key from now on. */
    public void revokeKey(PagerKey kind) {
        keys.revoke(kind);
        changes().made();
    }

    public void restoreKey(PagerKey kind) {
        keys.restore(kind);
        changes().made();
    }
}
