package dev.tocsin.paging;

import java.util.regex.Pattern;

/** The name of a rotation as people type it, such as {@code customer-support}. */
public record RotationName(String value) implements Comparable<RotationName> {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]{0,79}");

    public RotationName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a rotation's name is 1 to 80 letters, digits, spaces, dots, dashes, slashes or underscores, and"
                            + " starts with a letter or digit: " + value);
        }
    }

    @Override
    public int compareTo(RotationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
