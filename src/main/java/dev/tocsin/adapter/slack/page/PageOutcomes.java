package dev.tocsin.adapter.slack.page;

import dev.tocsin.paging.Page;
import dev.tocsin.paging.Paging.Changed;
import java.util.Optional;

/** What became of a change, as a sentence for whoever made it. */
final class PageOutcomes {
    private PageOutcomes() {}

    /** One line for each outcome; {@code done} follows the page's number. */
    static String line(Changed changed, String done, PageWords words) {
        if (changed instanceof Changed.Done d) {
            return "*" + d.page().label() + "* " + done;
        }
        return no(changed, words).orElseThrow();
    }

    /** A polite no, that names who was first; empty when it was done. */
    static Optional<String> no(Changed changed, PageWords words) {
        if (changed instanceof Changed.Already already) {
            return Optional.of("*" + already.page().label() + "* was " + state(already.page()) + " before, by "
                    + words.by(already.by()) + ". Nothing was changed.");
        } else if (changed instanceof Changed.Impossible impossible) {
            return Optional.of("*" + impossible.page().label() + "*: " + impossible.why() + " Nothing was changed.");
        } else if (changed instanceof Changed.NoSuchPage) {
            return Optional.of("There is no such page. Nothing was changed.");
        }
        return Optional.empty();
    }

    private static String state(Page page) {
        return page.isClosed() ? "closed" : "acknowledged";
    }
}
