package dev.tocsin.adapter.opsgenie;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The heartbeat that calls somebody when the bot itself is dead. A ping proves nothing of it, so it is read. */
final class HeartbeatCheck implements Check {
    private static final String SUBJECT = "heartbeat";

    private final OpsGenieReads reads;
    private final Optional<String> configurationKey;
    private final Optional<String> name;

    HeartbeatCheck(OpsGenieReads reads, Optional<String> configurationKey, Optional<String> name) {
        this.reads = reads;
        this.configurationKey = configurationKey;
        this.name = name;
    }

    @Override
    public List<Finding> run() {
        if (name.isEmpty()) {
            return List.of(Finding.warning(
                    SUBJECT,
                    "is not set: when Tocsin itself is dead, nobody is called.",
                    "Make a heartbeat in OpsGenie that expects a ping every ten minutes and calls your operators, and"
                            + " put its name into TOCSIN_OPSGENIE_HEARTBEAT."));
        }
        if (configurationKey.isEmpty()) {
            return List.of(Finding.unknown(SUBJECT, "there is no configuration key to read it with"));
        }
        var reading = reads.get(configurationKey.get(), List.of("heartbeats", name.get()), Map.of());
        if (reading.missing()) {
            return List.of(Finding.error(
                    SUBJECT,
                    "the pager has no heartbeat \"" + name.get() + "\", though it answers pings for it.",
                    "Make it in OpsGenie, or correct TOCSIN_OPSGENIE_HEARTBEAT, letter by letter."));
        } else if (!reading.success()) {
            return List.of(Finding.unknown(SUBJECT, reading.why()));
        }
        return List.of(
                reading.data().path("enabled").asBoolean(true)
                        ? Finding.ok(SUBJECT, "\"" + name.get() + "\" calls somebody when pings stay away")
                        : Finding.warning(
                                SUBJECT,
                                "\"" + name.get() + "\" is disabled: it calls nobody.",
                                "Enable it in OpsGenie."));
    }
}
