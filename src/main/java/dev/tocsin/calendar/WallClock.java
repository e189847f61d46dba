package dev.tocsin.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When the clock on the wall shows a time. */
public final class WallClock {
    private WallClock() {}

    /** Of a time that the zone skips, the moment of the change; of one that comes twice, the earlier. */
    public static Instant instant(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
