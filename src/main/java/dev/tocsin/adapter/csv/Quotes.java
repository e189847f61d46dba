package dev.tocsin.adapter.csv;

/** Follows the quotes of a record, for a line break between two of them does not end it. */
final class Quotes {
    private final int separator;
    private State state = State.BEFORE;

    private enum State {
        /** Where a value may begin, and with it a quote. */
        BEFORE,
        WITHOUT,
        WITHIN,
        /** The quote is closed, unless another one follows. */
        BEHIND
    }

    Quotes(char separator) {
        this.separator = separator;
    }

    /** All that matters is ASCII, which no other character of UTF-8 has in it. */
    void follow(byte[] line) {
        for (int character : line) {
            state = next(character);
        }
    }

    private State next(int character) {
        if (state == State.WITHIN) {
            return character == '"' ? State.BEHIND : State.WITHIN;
        }
        if (character == separator || character == '\n' || character == '\r') {
            return State.BEFORE;
        }
        if (character == '"') {
            return state == State.WITHOUT ? State.WITHOUT : State.WITHIN;
        }
        return state == State.BEFORE && (character == ' ' || character == '\t') ? State.BEFORE : State.WITHOUT;
    }

    boolean open() {
        return state == State.WITHIN;
    }
}
