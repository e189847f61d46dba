package dev.tocsin.paging;

import java.time.Instant;
import java.util.List;

/**
 * Somebody's turn on call instead of whoever is planned, as it is promised and told.
 *
 * @param user the pager's user name
 * @param by the Slack id of whoever wanted it
 */
public record OnCallTurn(RotationName rotation, String user, Instant from, Instant until, String by) {

    /** As it stands in an effect. A rotation's name holds no line break. */
    String detail() {
        return String.join("\n", List.of(user, from.toString(), until.toString(), by, rotation.value()));
    }

    public static OnCallTurn of(String detail) {
        var lines = detail.split("\n", 5);
        return new OnCallTurn(
                new RotationName(lines[4]), lines[0], Instant.parse(lines[1]), Instant.parse(lines[2]), lines[3]);
    }
}
