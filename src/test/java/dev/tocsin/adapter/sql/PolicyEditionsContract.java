package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.EditionId;
import org.junit.jupiter.api.Test;

/** What every store of the service levels' editions keeps. */
abstract class PolicyEditionsContract extends StoreContract {
    private static final EditionId ONE = new EditionId("one");
    private static final EditionId TWO = new EditionId("two");

    @Test
    void an_edition_is_kept_once_and_for_ever() {
        var texts = database.editionTexts();
        texts.keep(ONE, "policies: []\n");
        texts.keep(TWO, "");
        texts.keep(ONE, "policies: [other]\n");
        reopen();

        assertThat(database.editionTexts().find(ONE)).contains("policies: []\n");
        assertThat(database.editionTexts().find(TWO)).contains("");
        assertThat(database.editionTexts().find(new EditionId("ONE"))).isEmpty();
    }

    @Test
    void whatever_stands_in_a_file_is_kept() {
        for (var text : HOSTILE) {
            var id = new EditionId("e" + NEXT.incrementAndGet());
            database.editionTexts().keep(id, text + text);
            assertThat(database.editionTexts().find(id)).contains((text + text).replace('\0', '\u2400'));
        }
    }
}
