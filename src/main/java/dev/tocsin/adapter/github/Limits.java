package dev.tocsin.adapter.github;

import dev.tocsin.effect.TryAgain;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * GitHub's limits: the primary one an hour, the secondary ones on bursts (docs.github.com, "Rate limits for the REST
 * API"). While a pause lasts nothing is sent, for whoever goes on asking may be banned. Forgetting the pause in a crash
 * costs one request. Guarded by its monitor.
 */
final class Limits {
    /** Where GitHub names no pause: "at least one minute", and exponentially more. */
    private static final Duration UNNAMED = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofMinutes(61);
    private static final int MOST_DOUBLINGS = 4;

    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;
    private int unnamed;

    Limits(InstantSource clock) {
        this.clock = clock;
    }

    /** Throws while a pause lasts. */
    synchronized void check() {
        var now = clock.instant();
        if (now.isBefore(quietUntil)) {
            throw new TryAgain("GitHub asked to wait", Duration.between(now, quietUntil));
        }
    }

    /** Nothing was limited, so the next pause starts small again. */
    synchronized void passed() {
        unnamed = 0;
    }

    /** The pause, if a limit is what this answer tells. */
    synchronized Optional<TryAgain> told(GitHubAnswer answer) {
        if (answer.status() != 403 && answer.status() != 429) {
            return Optional.empty();
        }
        var words = answer.message().toLowerCase(Locale.ROOT);
        var exhausted = "0".equals(answer.header("X-RateLimit-Remaining"));
        var named = answer.header("Retry-After");
        if (answer.status() == 403
                && named == null
                && !exhausted
                && !words.contains("rate limit")
                && !words.contains("abuse detection")) {
            return Optional.empty();
        }
        var pause = named != null
                ? seconds(named).map(Duration::ofSeconds).orElse(UNNAMED)
                : exhausted ? untilReset(answer) : doubled();
        return Optional.of(wait(pause, "GitHub asks to wait (" + answer.status() + ")"));
    }

    /** A pause without one that GitHub named. */
    synchronized TryAgain unnamed(String reason) {
        return wait(doubled(), reason);
    }

    private TryAgain wait(Duration wanted, String reason) {
        var pause = wanted.compareTo(LONGEST) > 0
                ? LONGEST
                : wanted.isNegative() || wanted.isZero() ? Duration.ofSeconds(1) : wanted;
        var until = clock.instant().plus(pause);
        quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
        return new TryAgain(reason, pause);
    }

    private Duration doubled() {
        var pause = UNNAMED.multipliedBy(1L << unnamed);
        unnamed = Math.min(unnamed + 1, MOST_DOUBLINGS);
        return pause;
    }

    /** By GitHub's own clock, where it says what it shows: ours may differ. */
    private Duration untilReset(GitHubAnswer answer) {
        return seconds(answer.header("X-RateLimit-Reset"))
                .map(Instant::ofEpochSecond)
                .map(reset -> Duration.between(date(answer.header("Date")).orElseGet(clock::instant), reset)
                        .plusSeconds(1))
                .orElse(UNNAMED);
    }

    private static Optional<Long> seconds(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(text -> text.matches("[0-9]{1,11}"))
                .map(Long::parseLong);
    }

    private static Optional<Instant> date(@Nullable String header) {
        try {
            return Optional.ofNullable(header)
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
