package dev.tocsin;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.WallClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Instants as people type and read them on the command line, in a zone. */
record Moments(ZoneId zone) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter WHICH = DateTimeFormatter.ofPattern(" z", Locale.ENGLISH);
    private static final DateTimeFormatter TYPED = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm[:ss]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** What a person should type. */
    static final String EXAMPLE = "\"2026-06-05 16:00\" or 2026-06-05T23:00:00Z";

    /** What to do about one that no calendar can be asked about. */
    static final String KNOWN = "Use one in the years " + (BusinessCalendar.FIRST_YEAR + 1) + " to "
            + (BusinessCalendar.LAST_YEAR - 1) + ".";

    /** {@code 2026-06-05 16:00} in the zone, or an instant with its offset; empty for anything else. */
    Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeException notWithOffset) {
            try {
                return Optional.of(
                        WallClock.instant(LocalDateTime.parse(text.strip().replace('T', ' '), TYPED), zone));
            } catch (DateTimeException notLocal) {
                return Optional.empty();
            }
        }
    }

    /** {@code Fri 2026-06-05 16:00}; which one, where that time comes twice. */
    String say(Instant at) {
        var local = at.truncatedTo(ChronoUnit.SECONDS).atZone(zone);
        var text = (local.getSecond() == 0 ? MINUTES : SECONDS).format(local);
        boolean twice = zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return twice ? text + WHICH.format(local) : text;
    }
}
