package dev.tocsin.adapter.slack;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For a bug or a broken store: people get a sentence with a reference, the log has the rest under it. */
public final class Apologies {
    private static final Logger LOG = LoggerFactory.getLogger(Apologies.class);

    private final Supplier<String> newIds;

    Apologies(Supplier<String> newIds) {
        this.newIds = newIds;
    }

    public String of(RuntimeException e, String user) {
        return "Tocsin could not store it. Please try once more (the same words never call twice), or call somebody by"
                + " telephone. " + reference(e, user);
    }

    /** For what pages nobody: a ticket, its form, its buttons. */
    public String unhurried(RuntimeException e, String user) {
        return "Tocsin could not do that. Please try once more in a moment: nothing happens twice. "
                + reference(e, user);
    }

    private String reference(RuntimeException e, String user) {
        var reference = newIds.get();
        LOG.error("Could not answer {}, reference {}", user, reference, e);
        return "The operators find it under reference `" + reference + "`.";
    }
}
