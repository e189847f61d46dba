package dev.tocsin.sandbox;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys that open the API, and which of them are revoked. Guarded by its monitor. */
final class PagerKeys {
    private static final String SCHEME = "GenieKey ";

    /**
     * Whose key a call came with.
     *
     * @param team for the integration of a team: its alerts go to that team, whatever the request says, and it sees no
     *     others
     */
    record Caller(PagerKey kind, @Nullable String team) {
        boolean sees(Alert alert) {
            return team == null
                    || alert.responders().stream()
                            .anyMatch(responder -> responder.type().equals("team")
                                    && responder.name().equals(team));
        }
    }

    private final Map<PagerKey, String> keys = new EnumMap<>(PagerKey.class);
    private final Map<String, String> teamKeys = new HashMap<>();
    private final Map<String, Caller> callers = new HashMap<>();
    private boolean readOnly;
    private final Set<PagerKey> revoked = EnumSet.noneOf(PagerKey.class);

    PagerKeys() {
        for (PagerKey kind : PagerKey.values()) {
            keys.put(kind, fresh(new Caller(kind, null)));
        }
    }

    private String fresh(Caller caller) {
        String key = UUID.randomUUID().toString();
        callers.put(key, caller);
        return key;
    }

    synchronized String key(PagerKey kind) {
        return keys.getOrDefault(kind, "");
    }

    synchronized String ofTeam(String team) {
        return teamKeys.computeIfAbsent(team, name -> fresh(new Caller(PagerKey.INTEGRATION, name)));
    }

    /** Whether the configuration may only be read with its key. */
    synchronized void readOnly(boolean on) {
        readOnly = on;
    }

    synchronized void revoke(PagerKey kind) {
        revoked.add(kind);
    }

    synchronized void restore(PagerKey kind) {
        revoked.remove(kind);
    }

    /** By the header, or 401. A team's key goes on when the global integration's is revoked: it is another one. */
    synchronized Caller caller(String authorization) {
        Caller caller = authorization.startsWith(SCHEME) ? callers.get(authorization.substring(SCHEME.length())) : null;
        if (caller == null || (caller.team() == null && revoked.contains(caller.kind()))) {
            throw unauthorized();
        }
        return caller;
    }

    static PagerRefusal unauthorized() {
        return new PagerRefusal(401, "Unauthorized", "Could not authenticate");
    }

    /** Whether this caller may do that, or 403. {@code path} starts after {@code /v2}. */
    synchronized void allow(Caller caller, String method, List<String> path) {
        boolean writes = readOnly && caller.kind() == PagerKey.CONFIGURATION && !method.equals("GET");
        if (!writes && allowed(caller.kind(), method, path)) {
            return;
        }
        if (caller.kind() == PagerKey.CONFIGURATION) {
            throw new PagerRefusal(
                    403, "Forbidden", "To perform this action, use an API key from an API integration.", 40301);
        }
        throw new PagerRefusal(
                403,
                "Forbidden",
                caller.team() == null
                        ? "This API key is not allowed to perform this action"
                        : "Team API Keys are not authorized to perform this action.");
    }

    private static boolean allowed(PagerKey kind, String method, List<String> path) {
        return switch (PagerEndpoint.of(method, path)) {
            case CREATE, ACTION -> kind == PagerKey.INTEGRATION;
            case READ, REQUEST_STATUS -> true;
            case SEARCH -> kind == PagerKey.CONFIGURATION || path.get(0).equals("alerts");
            case ON_CALL, CONFIGURATION -> kind == PagerKey.CONFIGURATION;
            case HEARTBEAT -> kind == (HeartbeatEndpoints.isPing(path) ? PagerKey.INTEGRATION : PagerKey.CONFIGURATION);
        };
    }
}
