package dev.tocsin.paging;

/** The systems that call people. A page stays in the one that it was opened in, whatever the configuration says later. */
public enum PagingSystem {
    OPSGENIE("opsgenie", "og", "OpsGenie"),
    JSM("jsm", "jsm", "Jira Service Management");

    private final String key;
    private final String prefix;
    private final String title;

    PagingSystem(String key, String prefix, String title) {
        this.key = key;
        this.prefix = prefix;
        this.title = title;
    }

    /** As the configuration names it. */
    public String key() {
        return key;
    }

    /** Stands before the short number of an alert that was made elsewhere. */
    String prefix() {
        return prefix;
    }

    /** As people know it. */
    public String title() {
        return title;
    }
}
