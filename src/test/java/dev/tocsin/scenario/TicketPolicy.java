package dev.tocsin.scenario;

import dev.tocsin.config.PolicyFile;

/** What scenes of tickets play in: the demo's configuration, with its people and with rules for where tickets go. */
final class TicketPolicy {
    private static final String DESK = """

            people:
              U0ANA: {role: ce, zone: America/New_York}
              U0CARL: {role: ce, zone: Europe/Berlin}
              U0BEN: {role: se, zone: Europe/London, backup: U0DANA}
              U0DANA: {role: se, zone: Asia/Tokyo}
              U0MARA: {role: manager, zone: America/Los_Angeles}

            product_areas: [Search, Code intelligence, Billing, Security]

            routing:
              - name: security
                when: {severity: [0, 1], product_area: [Security]}
                channel: C0SUPPORT
                rotation: customer-support
                page: always
              - name: severe
                when: {severity: [0, 1]}
                channel: C0SUPPORT
                rotation: customer-support
                page: ask
              - name: money
                when: {product_area: [Billing]}
                channel: C0SUPPORT
                rotation: customer-support
                page: never
                assignee: U0DANA
                queue: billing
              - name: everything else
                channel: C0SUPPORT
                rotation: customer-support
                page: never

            reminders:
              managers: support-mgmt
              page_at_breach: [0, 1]
            """;

    private TicketPolicy() {}

    static String text() {
        var demo = Stage.resource("/dev/tocsin/demo/tocsin.yml");
        // With what pages, and without the demo's own people and rules; nor the user group, which is looked at each
        // minute.
        return demo.substring(0, demo.indexOf("# What a ticket can be about")).replaceFirst("user_group: [^\n]*", "")
                + DESK;
    }

    static PolicyFile usual() {
        return Stage.policy(text());
    }
}
