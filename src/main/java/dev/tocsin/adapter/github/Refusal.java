package dev.tocsin.adapter.github;

/** A refusal on its way up to {@link GitHubIssues}, which returns it as an {@link Outcome.Refused}. */
final class Refusal extends RuntimeException {
    private final Outcome.Why why;
    private final String advice;

    Refusal(Outcome.Why why, String advice) {
        super(advice, null, false, false);
        this.why = why;
        this.advice = advice;
    }

    <T> Outcome<T> outcome() {
        return new Outcome.Refused<>(why, advice);
    }
}
