package dev.tocsin.sandbox;

import java.util.List;
import java.util.Map;

/**
 * What the pager is configured with: people, the targets that can be paged, and whom each target calls at the start. A
 * schedule calls who is on call, a team everybody, an escalation its first step only. Immutable.
 */
public record PagerRoster(List<PagerUser> users, List<Target> targets, Map<String, List<String>> callees) {

    /** A person in the pager; the account's name is the e-mail address, as OpsGenie has it. */
    public record PagerUser(String id, String name, String fullName) {
        public String username() {
            return name + "@acme.example";
        }
    }

    /** A schedule, a team or an escalation. */
    public record Target(String type, String id, String name) {}

    public PagerRoster {
        users = List.copyOf(users);
        targets = List.copyOf(targets);
        callees = Map.copyOf(callees);
    }
}
