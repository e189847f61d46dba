package dev.tocsin.paging;

import java.time.Instant;
import java.util.Optional;

/**
 * Whose account in the pager is whose, where their e-mail addresses differ; and who is about to connect. Part of one
 * transaction. People are Slack user ids, accounts the pager's user names.
 */
public interface PagerLinks {
    /** The account of a person. */
    Optional<String> account(String person);

    /** The person of an account, whatever the case of its letters. */
    Optional<String> person(String account);

    /** Replaces what the person had; whoever else had the account has it no more. */
    void link(String person, String account, Instant at);

    /** Whether there was one. */
    boolean unlink(String person);

    /** Replaces the person's last one. */
    void begin(Pending pending);

    /** Reads it to change it: two answers at once never count as one. */
    Optional<Pending> hold(String person);

    void forget(String person);

    /**
     * Somebody who is about to connect.
     *
     * @param account empty until it is said
     * @param code what the account was told; empty until then
     * @param alert the page id that the code's alert has for its alias
     * @param wish what they typed and could not do, to be done afterwards; empty if there is nothing
     * @param tries wrong codes so far
     */
    record Pending(String person, String account, String code, PageId alert, String wish, Instant madeAt, int tries) {
        /** With something else to be done afterwards. */
        Pending wishing(String other) {
            return new Pending(person, account, code, alert, other, madeAt, tries);
        }

        /** As if nothing but the wish had been: nobody was called. */
        Pending uncalled() {
            return new Pending(person, "", "", alert, wish, madeAt, 0);
        }

        /** No longer good for anything, but for what was wished. */
        Pending ended() {
            return new Pending(person, account, "", alert, wish, madeAt, tries);
        }

        /** After so many wrong codes. */
        Pending tried(int wrong) {
            return new Pending(person, account, code, alert, wish, madeAt, wrong);
        }

        @Override
        public String toString() {
            return "Pending[" + person + ", " + account + ", code ***]";
        }
    }
}
