package dev.tocsin;

import dev.tocsin.paging.PagingSystem;
import dev.tocsin.sandbox.JsmService;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The pager of the demo: either of the two, with the same people and rotations.
 *
 * @param settings what the bot's environment says of it
 * @param webhook where its webhooks go
 */
record DemoPager(PagerService service, Map<String, String> settings, String webhook) {
    private static final String HEARTBEAT = "tocsin";
    private static final Duration EXPECTED = Duration.ofMinutes(10);
    private static final Pattern RESPONDER = Pattern.compile("opsgenie: \\{type: (\\w+), name: ([\\w-]+)}");

    static DemoPager of(PagingSystem system, InstantSource clock) {
        return switch (system) {
            case OPSGENIE -> opsGenie(new OpsGenieService(World.acme(), clock));
            case JSM -> jsm(new JsmService(World.acme(), clock));
        };
    }

    private static DemoPager opsGenie(OpsGenieService service) {
        service.addHeartbeat(HEARTBEAT, EXPECTED);
        return new DemoPager(
                service,
                Map.of(
                        "TOCSIN_OPSGENIE_URL", service.url(),
                        "TOCSIN_OPSGENIE_KEY", service.integrationKey(),
                        "TOCSIN_OPSGENIE_CONFIGURATION_KEY", service.configurationKey(),
                        "TOCSIN_OPSGENIE_HEARTBEAT", HEARTBEAT),
                "/pager/opsgenie");
    }

    private static DemoPager jsm(JsmService service) {
        var heartbeat = service.idOf("team", "delivery") + "/" + HEARTBEAT;
        service.addHeartbeat(heartbeat, EXPECTED);
        var environment = new HashMap<>(service.environment());
        environment.put("TOCSIN_JSM_HEARTBEAT", heartbeat);
        return new DemoPager(service, Map.copyOf(environment), "/pager/jsm");
    }

    /** The demo's file names responders as OpsGenie finds them. */
    String policy(String text) {
        return service instanceof JsmService jsm
                ? RESPONDER
                        .matcher(text)
                        .replaceAll(found -> "jsm: {type: " + found.group(1) + ", id: "
                                + jsm.idOf(found.group(1), found.group(2)) + "}")
                : text;
    }
}
