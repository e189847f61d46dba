package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagerLinks;
import dev.tocsin.paging.PagerLinks.Pending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every store of links keeps. */
abstract class PagerLinksContract extends StoreContract {
    static final List<String> TEXTS =
            HOSTILE.stream().map(t -> t.replace("\u0000", "")).toList();

    private <R> R links(Function<PagerLinks, R> what) {
        return work.run(session -> what.apply(session.links()));
    }

    private Optional<String> account(String person) {
        return links(links -> links.account(person));
    }

    private Optional<String> person(String account) {
        return links(links -> links.person(account));
    }

    private Optional<Pending> hold(String person) {
        return links(links -> links.hold(person));
    }

    private boolean unlink(String person) {
        return links(links -> links.unlink(person));
    }

    private void link(String person, String account) {
        links(links -> {
            links.link(person, account, clock.instant());
            return person;
        });
    }

    @Test
    void a_link_is_found_from_both_sides_whatever_the_case() {
        assertThat(account("U0ANA")).isEmpty();
        link("U0ANA", "Mara@Acme.example");
        reopen();
        assertThat(account("U0ANA")).contains("mara@acme.example");
        assertThat(person("MARA@acme.example")).contains("U0ANA");
        assertThat(person("ben@acme.example")).isEmpty();
    }

    @Test
    void a_person_has_one_account_and_an_account_one_person() {
        link("U0ANA", "mara@acme.example");
        link("U0ANA", "dana@acme.example");
        assertThat(person("mara@acme.example")).isEmpty();
        link("U0BEN", "dana@acme.example");
        assertThat(account("U0ANA")).isEmpty();
        assertThat(unlink("U0BEN")).isTrue();
        assertThat(unlink("U0BEN")).isFalse();
        assertThat(person("dana@acme.example")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void whoever_is_about_to_connect_comes_back_as_they_were(String wish) {
        var pending = pending("482913", wish, 3);
        links(links -> {
            links.begin(pending("000000", "other", 0));
            links.begin(pending);
            return pending;
        });
        assertThat(hold("U0ANA")).contains(pending);
        assertThat(hold("U0BEN")).isEmpty();
        assertThat(pending.toString()).doesNotContain("482913");
        links(links -> {
            links.forget("U0ANA");
            return pending;
        });
        assertThat(hold("U0ANA")).isEmpty();
    }

    private static Pending pending(String code, String wish, int tries) {
        return new Pending(
                "U0ANA",
                "mara@acme.example",
                code,
                new PageId("page-00000042"),
                wish,
                Instant.parse("2026-11-23T12:00:00.123Z"),
                tries);
    }
}
