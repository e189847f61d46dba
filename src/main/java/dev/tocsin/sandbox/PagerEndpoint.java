package dev.tocsin.sandbox;

import java.util.List;

/** The parts of OpsGenie's API that may have a bad day of their own. */
public enum PagerEndpoint {
    /** {@code POST /v2/alerts}. */
    CREATE(Domain.ALERT),
    /** What became of something that was answered with a 202. */
    REQUEST_STATUS(Domain.ALERT),
    /** An alert, its recipients, its notes, its log. */
    READ(Domain.ALERT),
    /** The list of alerts, their count, and the list of users. */
    SEARCH(Domain.SEARCH),
    /** Acknowledge, close, and whatever else is done to an alert. */
    ACTION(Domain.ALERT),
    /** Who is on call now, and next. */
    ON_CALL(Domain.ON_CALL),
    /** Schedules, teams, escalations, people. */
    CONFIGURATION(Domain.CONFIGURATION),
    HEARTBEAT(Domain.HEARTBEAT);

    /** Calls are counted against limits by domain, {@code docs.opsgenie.com/docs/api-rate-limiting}. */
    enum Domain {
        ALERT,
        SEARCH,
        ON_CALL,
        CONFIGURATION,
        HEARTBEAT
    }

    private final Domain domain;

    PagerEndpoint(Domain domain) {
        this.domain = domain;
    }

    Domain domain() {
        return domain;
    }

    /** {@code path} starts after {@code /v2}. */
    static PagerEndpoint of(String method, List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        String second = path.size() < 2 ? "" : path.get(1);
        boolean get = method.equals("GET");
        return switch (first) {
            case "alerts" -> {
                if (path.size() == 1) {
                    yield get ? SEARCH : CREATE;
                }
                if (!get) {
                    yield ACTION;
                }
                yield switch (second) {
                    case "requests" -> REQUEST_STATUS;
                    case "count" -> SEARCH;
                    default -> READ;
                };
            }
            case "heartbeats" -> HEARTBEAT;
            case "users" -> path.size() == 1 ? SEARCH : CONFIGURATION;
            case "schedules" -> path.get(path.size() - 1).endsWith("on-calls") ? ON_CALL : CONFIGURATION;
            default -> CONFIGURATION;
        };
    }
}
