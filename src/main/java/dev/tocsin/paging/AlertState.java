package dev.tocsin.paging;

/** How the pager holds an alert. */
public enum AlertState {
    OPEN,
    ACKNOWLEDGED,
    CLOSED
}
