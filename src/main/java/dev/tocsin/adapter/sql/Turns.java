package dev.tocsin.adapter.sql;

/** Whose turn it is to write, so that whoever a person waits for goes first. Thread-safe; not reentrant. */
interface Turns {
    /** Who waits for the result. */
    enum Urgency {
        /** A person, who sees an error after three seconds. */
        PERSON,
        /** A delivery. What it writes has happened already, outside: giving up would make it happen twice. */
        DELIVERY
    }

    /** A turn; closing it gives it to the next. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn. Throws {@link IllegalStateException} when patience is over. */
    Turn take(Urgency urgency);
}
