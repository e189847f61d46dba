package dev.tocsin;

import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.SlaPolicies;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The service levels of now and, from a store, those of each ticket that was opened under others. An edition is known by
 * the hash of its text, so that going back to an earlier file is going back to its edition. Thread-safe.
 */
public final class Editions implements PolicyEditions {
    /** A calendar takes half a megabyte, and an edition has a handful. */
    static final int READ_AT_MOST = 20;

    private static final int HEX_DIGITS = 32;

    /** Where their texts are kept. A store that cannot be reached throws. */
    public interface Texts {
        /** For ever. One that is kept already stays as it is. */
        void keep(EditionId id, String text);

        Optional<String> find(EditionId id);
    }

    private final Texts texts;
    private final ServiceLevels now;
    private final PublicHolidays holidays;
    private final EditionId current;
    private final Map<EditionId, SlaPolicies> earlier = Collections.synchronizedMap(new Latest());
    private volatile boolean kept;

    public Editions(Texts texts, ServiceLevels now, PublicHolidays holidays) {
        this.texts = texts;
        this.now = now;
        this.holidays = holidays;
        this.current = idOf(now.editionText());
        try {
            keep();
        } catch (RuntimeException storeIsDown) {
            // The bot starts all the same, to page people. Before the first ticket needs it, it is kept.
            kept = false;
        }
    }

    /** Throws while it is not kept, for then no ticket may be opened under it. */
    @Override
    public EditionId current() {
        if (!kept) {
            keep();
        }
        return current;
    }

    private void keep() {
        texts.keep(current, now.editionText());
        kept = true;
    }

    @Override
    public SlaPolicies policies(EditionId edition) {
        if (edition.equals(current)) {
            return now.policies();
        }
        var read = earlier.get(edition);
        if (read == null) {
            // Two threads may read it at once: better than that one waits for the other's store.
            read = read(edition);
            earlier.put(edition, read);
        }
        return read;
    }

    private SlaPolicies read(EditionId edition) {
        var text = texts.find(edition)
                .orElseThrow(() -> new IllegalStateException("The service levels of edition " + edition
                        + " are not kept: this is not the database that its tickets were opened in."));
        return ServiceLevels.ofEdition(text, holidays).policies();
    }

    static EditionId idOf(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new EditionId(HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Those that were asked for last. */
    private static final class Latest extends LinkedHashMap<EditionId, SlaPolicies> {
        Latest() {
            super(READ_AT_MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<EditionId, SlaPolicies> eldest) {
            return size() > READ_AT_MOST;
        }
    }
}
