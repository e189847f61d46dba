package dev.tocsin.paging;

import java.util.regex.Pattern;

/** The id of a page, made by us: also its alias and entity in the pager, the same on every retry. */
public record PageId(String value) {
    private static final Pattern FORM = Pattern.compile("page-[0-9a-z]{8,40}");

    public PageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a page id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
