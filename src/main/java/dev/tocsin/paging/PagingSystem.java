package dev.tocsin.paging;

/** The systems that call people. A page stays in the one that it was opened in, whatever the configuration says later. */
public enum PagingSystem {
    OPSGENIE("opsgenie", "OpsGenie"),
    JSM("jsm", "Jira Service Management");

    private final String key;
    private final String title;

    PagingSystem(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** As the configuration names it. */
    public String key() {
        return key;
    }

    /** As people know it. */
    public String title() {
        return title;
    }
}
