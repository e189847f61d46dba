package dev.tocsin.directory;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * A person as Slack knows them.
 *
 * @param name as colleagues read it; foreign text
 * @param email the link to the pager's account of the same person, where Slack shows it
 * @param zone where they are, as their profile says
 */
public record Person(SlackId id, String name, Optional<String> email, Standing standing, Optional<ZoneId> zone) {

    public Person {
        email = email.map(e -> e.strip().toLowerCase(Locale.ROOT)).filter(e -> !e.isEmpty());
    }

    public Person(SlackId id, String name, Optional<String> email, Standing standing) {
        this(id, name, email, standing, Optional.empty());
    }

    /** What somebody is to this workspace. */
    public enum Standing {
        MEMBER,
        /** A single- or multi-channel guest. */
        GUEST,
        /** Of another company, met in a shared channel. */
        STRANGER,
        /** Deactivated. */
        GONE,
        BOT
    }

    public boolean isMember() {
        return standing == Standing.MEMBER;
    }
}
