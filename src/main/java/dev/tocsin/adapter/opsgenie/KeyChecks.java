package dev.tocsin.adapter.opsgenie;

import dev.tocsin.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys, each by a harmless read. Which kind a key is shows in what it may not do: that of a global integration reads
 * alerts and no schedules, that of a team is told so, one from the key management reads both and makes no alerts.
 */
final class KeyChecks {
    private static final String INTEGRATION = "integration key";
    private static final String CONFIGURATION = "configuration key";
    private static final String GLOBAL =
            "Take the key of a global API integration (OpsGenie, Settings, Integrations) with"
                    + " read, create and update access, and put it into TOCSIN_OPSGENIE_KEY.";
    private static final String MANAGED =
            "Take a key with configuration access (OpsGenie, Settings, API key management,"
                    + " read), and put it into TOCSIN_OPSGENIE_CONFIGURATION_KEY.";
    private static final String WITHOUT =
            "Cards name the rotation instead of the person, a gap in a schedule is not seen"
                    + " (and its fallback not paged), and the rotations' names cannot be checked.";

    private final OpsGenieReads reads;
    private final String key;
    private final Optional<String> configurationKey;
    private final boolean severalTargets;

    /** {@code severalTargets}: whether more than one rotation is paged with the key. */
    KeyChecks(OpsGenieReads reads, String key, Optional<String> configurationKey, boolean severalTargets) {
        this.reads = reads;
        this.key = key;
        this.configurationKey = configurationKey;
        this.severalTargets = severalTargets;
    }

    List<Finding> integration() {
        var alerts = reads.get(key, List.of("alerts"), Map.of("limit", "1"));
        if (alerts.refused()) {
            return List.of(Finding.error(
                    INTEGRATION,
                    (alerts.status() == 401 ? "the pager does not accept it (401)" : "it may not read alerts (403)")
                            + ", so nobody can be paged.",
                    GLOBAL));
        }
        if (!alerts.success()) {
            return List.of(Finding.unknown(INTEGRATION, alerts.why()));
        }
        if (configurationKey.filter(key::equals).isPresent()) {
            return List.of(Finding.warning(
                    INTEGRATION,
                    "is the same as the configuration key. One from the API key management cannot page.",
                    GLOBAL));
        }
        return List.of(kind());
    }

    private Finding kind() {
        var schedules = reads.get(key, List.of("schedules"), Map.of());
        if (schedules.success()) {
            return Finding.warning(
                    INTEGRATION,
                    "can read the configuration, as keys of the API key management can. Those cannot page.",
                    "Page yourself once. If that fails: " + GLOBAL);
        }
        if (schedules.status() == 403 && schedules.message().startsWith("Team API Keys")) {
            var said = "is a team's: the pager calls that team, whoever is asked for.";
            return severalTargets
                    ? Finding.error(INTEGRATION, said, GLOBAL)
                    : Finding.warning(
                            INTEGRATION, said, "Right if the one rotation is that team. Otherwise: " + GLOBAL);
        }
        return schedules.refused()
                ? Finding.ok(INTEGRATION, "the pager accepts it, as that of a global integration")
                : Finding.unknown("whether the integration key is a team's", schedules.why());
    }

    List<Finding> configuration() {
        if (configurationKey.isEmpty()) {
            return List.of(Finding.warning(CONFIGURATION, "is not set. " + WITHOUT, MANAGED));
        }
        var schedules = reads.get(configurationKey.get(), List.of("schedules"), Map.of());
        if (schedules.refused()) {
            return List.of(Finding.warning(
                    CONFIGURATION,
                    (schedules.status() == 401
                                    ? "the pager does not accept it (401). "
                                    : "it may not read schedules (403); was the integration's put here? ")
                            + WITHOUT,
                    MANAGED));
        }
        return List.of(
                schedules.success()
                        ? Finding.ok(CONFIGURATION, "reads schedules")
                        : Finding.unknown(CONFIGURATION, schedules.why()));
    }
}
