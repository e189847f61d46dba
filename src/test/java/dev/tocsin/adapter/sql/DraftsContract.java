package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Priority;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every store of drafts keeps. */
abstract class DraftsContract extends StoreContract {
    /** A draft's text stands in a column of its own, and PostgreSQL's text knows no NUL. Slack sends none. */
    static final List<String> TEXTS =
            HOSTILE.stream().map(t -> t.replace("\u0000", "")).toList();

    @ParameterizedTest
    @FieldSource("TEXTS")
    void a_draft_comes_back_as_it_was(String text) {
        var plain = new Draft("d-1", text, Optional.empty(), ANA, "C0SUPPORT", clock.instant());
        var urgent = new Draft("d-2", "other", Optional.of(Priority.P1), BEN, "C0OTHER", clock.instant());
        keep(plain);
        keep(urgent);

        assertThat(found("d-1")).contains(plain);
        assertThat(found("d-2")).contains(urgent);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        assertThat(found("d-1")).isEmpty();
    }

    @Test
    void a_draft_of_a_transaction_that_failed_is_not_kept() {
        assertThatThrownBy(() -> work.run(session -> {
                    session.drafts()
                            .keep(new Draft("d-1", "db down", Optional.empty(), ANA, "C0SUPPORT", clock.instant()));
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(found("d-1")).isEmpty();
    }

    @Test
    void a_draft_is_still_there_after_a_restart() {
        var draft = new Draft("d-1", "db down", Optional.of(Priority.P5), ANA, "C0SUPPORT", clock.instant());
        keep(draft);
        reopen();
        assertThat(found("d-1")).contains(draft);
    }

    private void keep(Draft draft) {
        work.run(session -> {
            session.drafts().keep(draft);
            return draft;
        });
    }

    private Optional<Draft> found(String id) {
        return work.read(session -> session.drafts().find(id));
    }
}
