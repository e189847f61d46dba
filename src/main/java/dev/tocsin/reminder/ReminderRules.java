package dev.tocsin.reminder;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Ticket;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration says about reminders.
 *
 * @param digestAbove more than so many for one person or channel at once are one message; at least 1
 * @param callsHere whether what concerns a channel calls everybody in it who is there
 * @param posts where regions read what falls due next
 */
public record ReminderRules(Management management, int digestAbove, boolean callsHere, List<RegionPost> posts) {
    public static final int USUAL_DIGEST = 4;

    public ReminderRules {
        posts = List.copyOf(posts);
        if (digestAbove < 1) {
            throw new IllegalArgumentException("one nudge is no digest");
        }
    }

    /**
     * Who hears of what was missed.
     *
     * @param channel theirs, by its id
     * @param rotation whom to page then; empty: nobody
     * @param pages the severities at which they are paged
     */
    public record Management(String channel, Optional<RotationName> rotation, Set<Severity> pages) {
        public Management {
            pages = Set.copyOf(pages);
        }

        boolean arePagedFor(Ticket ticket) {
            return pages.contains(ticket.severity());
        }
    }

    /** A region whose people read in the morning, and before they leave, what falls due next. {@code channel}: its id. */
    public record RegionPost(String region, BusinessCalendar hours, String channel) {}
}
