package dev.tocsin.directory;

import java.util.regex.Pattern;

/** The id of a {@link Customer}: ours for ever, whatever the customer is called. */
public record CustomerId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public CustomerId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("up to 64 letters, digits, dashes and underscores: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
