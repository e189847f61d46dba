package dev.tocsin.sandbox;

import java.time.Instant;

/** A comment of an issue on GitHub, as it was at some moment. Times are in whole seconds, as GitHub keeps them. */
public record GitHubComment(long id, String author, String body, Instant createdAt, Instant updatedAt) {}
