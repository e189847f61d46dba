package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import java.util.List;

/** An operator's file that is right, and ways to spoil it. */
final class PolicyTexts {
    /** Right as it is; a test spoils a line of it. */
    static final String GOOD = """
            command: /genie
            default_channel: C0ONCALL
            operators_channel: C0MGMT
            rotations:
              customer-support:
                aliases: [support, cs on-call]
                opsgenie: {type: schedule, name: Customer Support}
                channel: C0SUPPORT
                fallback: support-mgmt
                escalation: pager
                priority: P1
                user_group: "@support-oncall"
                may_page: [U024BE7LH, W012A3CDE]
                if_unreachable: Call the phone tree.
              support-mgmt:
                opsgenie: {type: team, name: mgmt}
                channel: G0MGMT
            """;

    private PolicyTexts() {}

    static List<String> mistakes(String yaml) {
        var problems = new Problems();
        var policy = PolicyFile.read("tocsin.yml", yaml, new JollydayHolidays(), problems);
        assertThat(policy).as("a file with mistakes is not used").isEmpty();
        return problems.all().stream().map(Problems.Problem::toString).toList();
    }

    static PolicyFile policy(String yaml) {
        var problems = new Problems();
        var policy = PolicyFile.read("tocsin.yml", yaml, new JollydayHolidays(), problems);
        assertThat(problems.all()).isEmpty();
        return policy.orElseThrow();
    }

    /** The good file with one piece replaced. */
    static String with(String piece, String other) {
        assertThat(GOOD).contains(piece);
        return GOOD.replace(piece, other);
    }
}
