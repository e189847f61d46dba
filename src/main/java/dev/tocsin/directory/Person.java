package dev.tocsin.directory;

import java.util.Locale;
import java.util.Optional;

/**
 * A person as Slack knows them.
 *
 * @param name as colleagues read it; foreign text
 * @param email the link to the pager's account of the same person, where Slack shows it
 */
public record Person(SlackId id, String name, Optional<String> email, Standing standing) {

    public Person {
        email = email.map(e -> e.strip().toLowerCase(Locale.ROOT)).filter(e -> !e.isEmpty());
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
