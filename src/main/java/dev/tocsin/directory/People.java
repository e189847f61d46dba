package dev.tocsin.directory;

import java.util.Optional;

/**
 * Looks people up. An empty answer means that there is nobody of that name; when it cannot be known now, the call
 * throws {@link Unknown} within about a second, so that an answer to Slack is still in time.
 */
public interface People {
    Optional<Person> find(SlackId id);

    Optional<Person> findByEmail(String email);

    /** The directory cannot be asked now. The message is a short phrase without secrets. */
    final class Unknown extends RuntimeException {
        public Unknown(String reason) {
            super(reason);
        }
    }
}
