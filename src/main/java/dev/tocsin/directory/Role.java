package dev.tocsin.directory;

import java.util.Locale;
import java.util.Optional;

/** What somebody does here. */
public enum Role {
    /** Customer engineer: opens tickets for customers and follows them. */
    CE("customer engineer"),
    /** Support engineer: works on tickets. */
    SE("support engineer"),
    MANAGER("manager"),
    ADMIN("admin");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /** As people say it. */
    public String words() {
        return words;
    }

    /** Whether they may claim tickets and change them; whoever may not opens and follows them. */
    public boolean worksOnTickets() {
        return this != CE;
    }

    /** By its name in any capitals. */
    public static Optional<Role> parse(String text) {
        for (var role : values()) {
            if (role.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
