package dev.tocsin.adapter.slack;

import com.slack.api.bolt.App;
import com.slack.api.model.User;
import com.slack.api.model.event.UserChangeEvent;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Person.Standing;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * People from Slack's profiles, kept for ten minutes; an older profile serves while Slack cannot be asked. Thread-safe.
 */
public final class SlackPeople implements People, Surface {
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration SLOW = Duration.ofMillis(600);
    private static final Duration RESPITE = Duration.ofSeconds(2);

    private final SlackGateway gateway;
    private final Supplier<Optional<String>> team;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    /** Until when, in the process's own nanoseconds, Slack is not asked because it was slow just now. */
    private volatile long slowUntil = System.nanoTime();

    private record Kept(Optional<Person> person, Instant at) {}

    /** {@code gateway}: a quick one, for people wait for the answer. {@code team}: ours, once it is known. */
    public SlackPeople(SlackGateway gateway, Supplier<Optional<String>> team, InstantSource clock) {
        this.gateway = gateway;
        this.team = team;
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(SlackId id) {
        return look(id.value(), () -> gateway.user(id.value()));
    }

    @Override
    public Optional<Person> findByEmail(String email) {
        var address = email.strip().toLowerCase(Locale.ROOT);
        return look(address, () -> gateway.userByEmail(address));
    }

    @Override
    public void register(App bolt) {
        bolt.event(UserChangeEvent.class, (event, context) -> {
            forget(event.getEvent().getUser().getId());
            return context.ack();
        });
    }

    /** A profile changed: the next question is asked afresh. */
    public void forget(String id) {
        // Under the id, and under every address that led to it.
        kept.values()
                .removeIf(known ->
                        known.person().filter(p -> p.id().value().equals(id)).isPresent());
    }

    private Optional<Person> look(String key, Supplier<User> ask) {
        var known = kept.get(key);
        if (known != null && Duration.between(known.at(), clock.instant()).compareTo(FRESH) < 0) {
            return known.person();
        }
        var start = System.nanoTime();
        if (start - slowUntil < 0) {
            return lastKnown(known, "Slack is slow");
        }
        try {
            return keep(key, Optional.of(person(ask.get())));
        } catch (SlackGateway.Refused nobody) {
            if (nobody.error().equals("user_not_found") || nobody.error().equals("users_not_found")) {
                return keep(key, Optional.empty());
            }
            return lastKnown(known, nobody.error());
        } catch (TryAgain unreachable) {
            return lastKnown(known, String.valueOf(unreachable.getMessage()));
        } finally {
            // Somebody waits for an answer within three seconds, and one command may name several people.
            if (System.nanoTime() - start > SLOW.toNanos()) {
                slowUntil = System.nanoTime() + RESPITE.toNanos();
            }
        }
    }

    private Optional<Person> keep(String key, Optional<Person> person) {
        // Before our own team is known, a stranger cannot be told from a member for sure.
        if (team.get().isPresent()) {
            kept.put(key, new Kept(person, clock.instant()));
        }
        return person;
    }

    private static Optional<Person> lastKnown(@Nullable Kept known, String reason) {
        if (known != null && known.person().isPresent()) {
            return known.person();
        }
        throw new Unknown(reason);
    }

    private Person person(User user) {
        var profile = user.getProfile();
        var name = profile == null ? "" : first(profile.getRealName(), profile.getDisplayName());
        return new Person(
                new SlackId(user.getId()),
                first(name, first(user.getRealName(), first(user.getName(), user.getId()))),
                profile == null ? Optional.empty() : Optional.ofNullable(profile.getEmail()),
                standing(user),
                zone(user.getTz()));
    }

    /** Slack may know zones that this JDK does not. */
    private static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String first(@Nullable String preferred, @Nullable String other) {
        return preferred != null && !preferred.isBlank() ? preferred : other == null ? "" : other;
    }

    private Standing standing(User user) {
        var ours = team.get();
        if (user.isStranger()
                || (ours.isPresent() && user.getTeamId() != null && !ours.get().equals(user.getTeamId()))) {
            return Standing.STRANGER;
        }
        if (user.isDeleted()) {
            return Standing.GONE;
        }
        if (user.isBot()) {
            return Standing.BOT;
        }
        return user.isRestricted() || user.isUltraRestricted() ? Standing.GUEST : Standing.MEMBER;
    }
}
