package dev.tocsin.paging;

import java.util.Optional;

/** Texts waiting for a target. Part of one transaction. */
public interface Drafts {
    void keep(Draft draft);

    Optional<Draft> find(String id);
}
