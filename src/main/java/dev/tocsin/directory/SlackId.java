package dev.tocsin.directory;

import java.util.regex.Pattern;

/** A person's id in Slack, such as {@code U024BE7LH}. */
public record SlackId(String value) {
    private static final Pattern FORM = Pattern.compile("[UW][A-Z0-9]{2,}");

    public SlackId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a Slack user id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
