package dev.tocsin.check;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at
 * @param said how it is, in plain words and without secrets; goes on from the subject
 * @param todo what somebody should do; empty where nothing is to be done
 */
public record Finding(Level level, String subject, String said, String todo) {
    /** How much it matters. */
    public enum Level {
        OK,
        /** The bot can do without it, or it could not be asked now. */
        WARNING,
        /** It stays wrong until somebody mends it, and costs pages or keeps people from hearing of them. */
        ERROR
    }

    public Finding {
        if (subject.isBlank() || said.isBlank()) {
            throw new IllegalArgumentException("a finding says what was looked at, and how it is");
        }
        if ((level == Level.OK) != todo.isEmpty()) {
            throw new IllegalArgumentException("what is well needs nothing to be done, and what is not does: " + said);
        }
    }

    public static Finding ok(String subject, String said) {
        return new Finding(Level.OK, subject, said, "");
    }

    public static Finding warning(String subject, String said, String todo) {
        return new Finding(Level.WARNING, subject, said, todo);
    }

    public static Finding error(String subject, String said, String todo) {
        return new Finding(Level.ERROR, subject, said, todo);
    }

    /**
     * It could not be asked. Never an error: another system's outage must not keep the bot from starting, for it holds
     * the pages until that is over. {@code why}: goes on after a colon.
     */
    public static Finding unknown(String subject, String why, String todo) {
        return warning(subject, "could not be checked: " + why + ".", todo);
    }

    /** It does not answer. */
    public static Finding unknown(String subject, String why) {
        return unknown(subject, why, "Look once more with \"tocsin check\" when it answers.");
    }
}
