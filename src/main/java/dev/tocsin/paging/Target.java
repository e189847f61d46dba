package dev.tocsin.paging;

import java.util.List;
import java.util.Locale;

/** Whom a page calls. */
public sealed interface Target {
    /** As people read it. */
    String label();

    /** Several as people read them. */
    static String labels(List<Target> targets) {
        return String.join(", ", targets.stream().map(Target::label).toList());
    }

    /** A rotation of the configuration. */
    record Rotation(RotationName name) implements Target {
        @Override
        public String label() {
            return name.value();
        }
    }

    /** One person, by the e-mail address that is their name in the pager. */
    record Person(String email) implements Target {
        public Person {
            email = email.strip().toLowerCase(Locale.ROOT);
            if (email.isEmpty() || email.indexOf('@') < 1) {
                throw new IllegalArgumentException("not an e-mail address: " + email);
            }
        }

        @Override
        public String label() {
            return email;
        }
    }
}
