package dev.tocsin.adapter.github;

import java.util.function.Function;

/** How a call ended. What is worth another try is thrown as {@link dev.tocsin.effect.TryAgain} instead. */
public sealed interface Outcome<T> {

    /** GitHub did it, now or before. */
    record Done<T>(T value) implements Outcome<T> {
        @Override
        public <R> R fold(Function<? super T, R> done, Function<? super Refused<T>, R> refused) {
            return done.apply(value);
        }
    }

    /** GitHub will not do it as things are; {@code advice} says what to do, in sentences without secrets. */
    record Refused<T>(Why why, String advice) implements Outcome<T> {
        @Override
        public <R> R fold(Function<? super T, R> done, Function<? super Refused<T>, R> refused) {
            return refused.apply(this);
        }
    }

    /** What is in the way, and so who can clear it. */
    enum Why {
        /** An operator replaces the token, or widens what it may do. */
        TOKEN,
        /** An operator changes the repository's settings, or the bot's configuration. */
        REPOSITORY,
        /** The issue is gone, out of sight or locked: nothing more is to be had from it. */
        ISSUE,
        /** What was sent is not acceptable. */
        REQUEST
    }

    <R> R fold(Function<? super T, R> done, Function<? super Refused<T>, R> refused);
}
