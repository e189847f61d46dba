package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.time.Instant;
import java.util.Optional;

/** What somebody typed that could not be paged yet: kept, so that a button can page it. */
public record Draft(
        String id, String message, Optional<Priority> priority, Actor requester, String channel, Instant keptAt) {}
