package dev.tocsin.directory;

import dev.tocsin.calendar.WallClock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody typed after {@code away}: {@code until Friday}, {@code from 24 Dec until 2 Jan}, {@code today}. Until a day
 * is until its morning: that is the first day back.
 */
public sealed interface AwayLine {
    /** From an instant until before a day begins in their zone. */
    record From(Instant from, LocalDate firstDayBack, Instant until) implements AwayLine {}

    /** They are here. */
    record Back() implements AwayLine {}

    /** When are they away? */
    record Asks() implements AwayLine {}

    /** Not understood. {@code why}: a sentence that says what would be right. */
    record Mistake(String why) implements AwayLine {}

    /** The furthest that anybody is away. */
    int MOST_DAYS = 366;

    Pattern SPAN = Pattern.compile("(?:from (.+) )?(?:until|till|to) (.+)");
    Pattern IN_DAYS = Pattern.compile("(?:for )?([1-9][0-9]{0,2}) (day|days|week|weeks)");

    /** {@code now} and {@code zone}: of whoever typed it. */
    static AwayLine parse(String text, Instant now, ZoneId zone) {
        var line = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        var today = now.atZone(zone).toLocalDate();
        if (line.isEmpty()) {
            return new Asks();
        }
        if (List.of("back", "off", "no", "never mind").contains(line)) {
            return new Back();
        }
        if (line.equals("today")) {
            return from(now, today.plusDays(1), now, zone);
        }
        if (line.equals("tomorrow")) {
            return from(start(today.plusDays(1), zone), today.plusDays(2), now, zone);
        }
        var length = IN_DAYS.matcher(line);
        if (length.matches()) {
            int days = Integer.parseInt(length.group(1)) * (length.group(2).startsWith("week") ? 7 : 1);
            return from(now, today.plusDays(days), now, zone);
        }
        var span = SPAN.matcher(line);
        if (!span.matches()) {
            return new Mistake("I do not understand “" + text.strip() + "”.");
        }
        return span(Optional.ofNullable(span.group(1)), span.group(2), now, zone);
    }

    /** What would be right. */
    List<String> EXAMPLES =
            List.of("until Friday", "until 2026-12-01", "from 24 Dec until 2 Jan", "today", "3 days", "back");

    Mistake TOO_FAR = new Mistake("That is more than a year away.");

    private static AwayLine span(Optional<String> from, String until, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        var first = from.isEmpty() ? Optional.of(today) : day(from.get(), today);
        if (first.isEmpty()) {
            return new Mistake("“" + from.orElse("") + "” is no day that I know.");
        }
        if (tooFar(first.get(), today)) {
            return TOO_FAR;
        }
        var last = day(until, first.get());
        if (last.isEmpty()) {
            return new Mistake("“" + until + "” is no day that I know.");
        }
        var begins = from.isEmpty() || first.get().equals(today) ? now : start(first.get(), zone);
        return from(begins, last.get(), now, zone);
    }

    private static boolean tooFar(LocalDate day, LocalDate today) {
        return day.isAfter(today.plusDays(MOST_DAYS));
    }

    private static AwayLine from(Instant from, LocalDate back, Instant now, ZoneId zone) {
        var until = start(back, zone);
        if (!until.isAfter(now) || !until.isAfter(from)) {
            return new Mistake("That is over already.");
        }
        if (tooFar(back, now.atZone(zone).toLocalDate())) {
            return TOO_FAR;
        }
        return new From(from, back, until);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return WallClock.instant(day.atStartOfDay(), zone);
    }

    /** The next one of that name after {@code today}, or the date. */
    private static Optional<LocalDate> day(String text, LocalDate today) {
        var word = text.strip().replaceFirst("^(on |next )", "");
        if (word.equals("tomorrow")) {
            return Optional.of(today.plusDays(1));
        }
        if (word.equals("today")) {
            return Optional.of(today);
        }
        if (word.equals("week")) {
            return Optional.of(today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
        }
        return Stream.of(DayOfWeek.values())
                .filter(day -> word.length() >= 3
                        && day.name().toLowerCase(Locale.ROOT).startsWith(word))
                .findFirst()
                .map(day -> today.with(TemporalAdjusters.next(day)))
                .or(() -> date(word, today));
    }

    private static Optional<LocalDate> date(String word, LocalDate today) {
        for (var pattern : List.of("uuuu-MM-dd", "d MMM uuuu", "d MMMM uuuu", "MMM d uuuu", "MMMM d uuuu")) {
            var found = parse(word, pattern, today.getYear(), false)
                    .or(() -> pattern.startsWith("u")
                            ? Optional.empty()
                            : nextOne(word, pattern.replace(" uuuu", ""), today));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Without a year it is the next one, today included: of 29 February too, where there is one. */
    private static Optional<LocalDate> nextOne(String word, String pattern, LocalDate today) {
        return parse(word, pattern, today.getYear(), true)
                .filter(day -> !day.isBefore(today))
                .or(() -> parse(word, pattern, today.getYear() + 1, true));
    }

    private static Optional<LocalDate> parse(String word, String pattern, int year, boolean yearless) {
        var builder = new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (yearless) {
            builder.parseDefaulting(ChronoField.YEAR, year);
        }
        DateTimeFormatter format = builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        try {
            return Optional.of(LocalDate.parse(word, format));
        } catch (DateTimeException notThisForm) {
            return Optional.empty();
        }
    }
}
