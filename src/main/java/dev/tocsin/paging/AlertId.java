package dev.tocsin.paging;

/** The pager's own id of the alert that stands for a page. A closed alert can be found by nothing else. */
public record AlertId(String value) {
    public AlertId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an alert id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
