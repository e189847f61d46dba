package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Pager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/**
 * Who is who: Jira Service Management knows account ids alone, and Jira knows whose they are. What was found is remembered
 * for an hour, which only saves calls. Thread-safe.
 */
final class JsmPeople {
    private static final Duration FRESH = Duration.ofHours(1);

    /** Of those asked for at once; Jira gives ten unless told. */
    private static final String MOST = "100";

    private record Kept(String value, Instant at) {}

    private final JsmWire wire;
    private final InstantSource clock;
    private final Map<String, Kept> accounts = new ConcurrentHashMap<>();
    private final Map<String, Kept> names = new ConcurrentHashMap<>();
    private final Map<String, Kept> shownAs = new ConcurrentHashMap<>();

    JsmPeople(JsmWire wire, InstantSource clock) {
        this.wire = wire;
        this.clock = clock;
    }

    /** Throws as {@link Pager} does: a refusal where nobody has that address, or the bot may not see who. */
    String account(String email) {
        var key = email.toLowerCase(Locale.ROOT);
        return fresh(accounts, key).orElseGet(() -> {
            var found = search(email);
            var own = found.stream()
                    .filter(user ->
                            email.equalsIgnoreCase(user.path("emailAddress").asText("")))
                    .toList();
            // An address may be hidden; whoever alone is found by it has it.
            var users = own.isEmpty()
                            && found.size() == 1
                            && JsmText.of(found.get(0).path("emailAddress")).isEmpty()
                    ? found
                    : own;
            var account = users.size() == 1 ? users.get(0).path("accountId").asText("") : "";
            if (account.isEmpty()) {
                throw new Pager.Refusal("Jira Service Management knows nobody with the e-mail address " + email
                        + ", or does not let the bot see who that is.");
            }
            accounts.put(key, new Kept(account, clock.instant()));
            return account;
        });
    }

    /** Whether Jira shows the bot anybody at all: without the permission it shows nobody, and says not why. */
    boolean areSeen() {
        try {
            return !search(wire.self()).isEmpty();
        } catch (TryAgain | Pager.Refusal | Pager.KeyRefused notNow) {
            return false;
        }
    }

    private List<JsonNode> search(String words) {
        var users = wire.done(wire.jira(List.of("user", "search")).with("query", words));
        if (!users.isArray()) {
            throw JsmWire.nonsense();
        }
        return StreamSupport.stream(users.spliterator(), false)
                .filter(user -> user.path("active").asBoolean(true))
                .toList();
    }

    /**
     * E-mail addresses, in the order of the ids; a name where the address is hidden, and the id where Jira cannot be asked:
     * that somebody is called is worth more than who.
     */
    List<String> named(Collection<String> ids) {
        var missing =
                ids.stream().filter(id -> fresh(names, id).isEmpty()).distinct().toList();
        if (!missing.isEmpty()) {
            try {
                var asked = wire.jira(List.of("user", "bulk")).with("maxResults", MOST);
                for (var id : missing) {
                    asked = asked.with("accountId", id);
                }
                wire.done(asked).path("values").forEach(this::keep);
            } catch (TryAgain | Pager.Refusal | Pager.KeyRefused notNow) {
                // Their ids will do until Jira answers.
            }
        }
        // An old name is better than none.
        return ids.stream()
                .map(id -> Optional.ofNullable(names.get(id)).map(Kept::value).orElse(id))
                .toList();
    }

    private void keep(JsonNode user) {
        var name = JsmText.of(user.path("emailAddress")).or(() -> JsmText.of(user.path("displayName")));
        name.ifPresent(known -> names.put(user.path("accountId").asText(""), new Kept(known, clock.instant())));
    }

    /** Whoever is shown as {@code shown}, by e-mail address if they can be told from others. */
    String byDisplayName(String shown) {
        if (shown.contains("@")) {
            return shown;
        }
        var known = fresh(shownAs, shown);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            var same = search(shown).stream()
                    .filter(user -> shown.equals(user.path("displayName").asText("")))
                    .flatMap(user -> JsmText.of(user.path("emailAddress")).stream())
                    .toList();
            var found = same.size() == 1 ? same.get(0) : shown;
            shownAs.put(shown, new Kept(found, clock.instant()));
            return found;
        } catch (TryAgain | Pager.Refusal | Pager.KeyRefused notNow) {
            return shown;
        }
    }

    private Optional<String> fresh(Map<String, Kept> kept, String key) {
        return Optional.ofNullable(kept.get(key))
                .filter(known -> Duration.between(known.at(), clock.instant()).compareTo(FRESH) < 0)
                .map(Kept::value);
    }
}
