package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.sla.EditionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tickets keep the service levels that they were opened under, whatever becomes of the file. */
class EditionsTest {
    private static final JollydayHolidays HOLIDAYS = new JollydayHolidays();
    private static final ServiceLevels OLD = levels("8 hours");
    private static final ServiceLevels NEW = levels("4 hours");

    private final Store store = new Store();

    /** Remembers what it was asked, and can be down. */
    private static final class Store implements Editions.Texts {
        private final Map<EditionId, String> texts = new LinkedHashMap<>();
        private final List<EditionId> asked = new ArrayList<>();
        private boolean down;

        @Override
        public void keep(EditionId id, String text) {
            look();
            texts.putIfAbsent(id, text);
        }

        @Override
        public Optional<String> find(EditionId id) {
            look();
            asked.add(id);
            return Optional.ofNullable(texts.get(id));
        }

        private void look() {
            if (down) {
                throw new IllegalStateException("the database does not answer");
            }
        }
    }

    private static ServiceLevels levels(String firstResponse) {
        var problems = new Problems();
        var text = """
                calendars: {office: {zone: Asia/Kolkata, hours: {mon-fri: 09:00-17:00}}}
                policies: [{name: p, calendar: office, severities: {1: {first_response: %s}}}]
                """.formatted(firstResponse);
        return ServiceLevels.read("tocsin.yml", text, HOLIDAYS, problems).orElseThrow();
    }

    private Editions editions(ServiceLevels now) {
        return new Editions(store, now, HOLIDAYS);
    }

    @Test
    void the_current_one_is_kept_before_anybody_needs_it() {
        var editions = editions(OLD);
        assertThat(store.texts).containsExactly(Map.entry(editions.current(), OLD.editionText()));
        assertThat(editions.current().value()).matches("[0-9a-f]{32}");
    }

    @Test
    void the_same_service_levels_are_the_same_edition() {
        assertThat(editions(OLD).current())
                .isEqualTo(editions(levels("'8 hours'  ")).current());
        assertThat(editions(OLD).current()).isNotEqualTo(editions(NEW).current());
        assertThat(store.texts).hasSize(2);
    }

    @Test
    void the_current_one_is_answered_without_the_store() {
        var editions = editions(OLD);
        store.down = true;
        assertThat(editions.policies(editions.current())).isSameAs(OLD.policies());
        assertThat(editions.plans()).isEmpty();
    }

    @Test
    void a_ticket_of_an_earlier_file_keeps_its_policies() {
        var before = editions(OLD).current();
        var editions = editions(NEW);
        assertThat(editions.policies(before)).isEqualTo(OLD.policies());
        assertThat(editions.policies(editions.current())).isEqualTo(NEW.policies());
    }

    @Test
    void an_earlier_one_is_read_once() {
        var before = editions(OLD).current();
        var editions = editions(NEW);
        assertThat(editions.policies(before)).isSameAs(editions.policies(before));
        assertThat(store.asked).containsExactly(before);
    }

    @Test
    void only_those_that_were_asked_for_last_are_held() {
        var ids = new ArrayList<EditionId>();
        for (int i = 1; i <= Editions.READ_AT_MOST + 1; i++) {
            ids.add(editions(levels(i * 10 + " hours")).current());
        }
        var editions = editions(NEW);
        ids.subList(0, Editions.READ_AT_MOST).forEach(editions::policies);
        editions.policies(ids.get(0));
        editions.policies(ids.get(Editions.READ_AT_MOST));
        assertThat(store.asked).containsExactlyElementsOf(ids);
        editions.policies(ids.get(0));
        editions.policies(ids.get(1));
        assertThat(store.asked).hasSize(ids.size() + 1).endsWith(ids.get(1));
    }

    @Test
    void a_store_that_is_down_does_not_keep_the_bot_from_starting() {
        store.down = true;
        var editions = editions(OLD);
        assertThat(store.texts).isEmpty();
        assertThatThrownBy(editions::current).hasMessage("the database does not answer");
        store.down = false;
        assertThat(store.texts).containsKey(editions.current());
    }

    @Test
    void one_that_is_not_kept_is_an_error_that_says_so() {
        assertThatThrownBy(() -> editions(OLD).policies(new EditionId("0123")))
                .hasMessage("The service levels of edition 0123 are not kept: this is not the database that its tickets"
                        + " were opened in.");
    }
}
