package dev.tocsin.paging;

/** Quotation marks as people and their phones type them: straight, curly, and unbalanced ones that mean nothing. */
final class Quotes {
    private Quotes() {}

    /** Where the last {@code word}, standing alone and outside quotation marks, begins; -1 if nowhere. */
    static int lastOutside(String text, String word) {
        int found = -1;
        for (int at = 0; at < text.length(); at++) {
            int close = closing(text, at);
            if (close > 0) {
                at = close;
            } else if (text.regionMatches(true, at, word, 0, word.length())
                    && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))
                    && (at + word.length() == text.length()
                            || Character.isWhitespace(text.charAt(at + word.length())))) {
                found = at;
            }
        }
        return found;
    }

    /** The place of the mark that closes the one at {@code at}; -1 if there is none at {@code at} or it is never closed. */
    static int closing(String text, int at) {
        char open = text.charAt(at);
        // A mark inside a word is an inch sign or a slip.
        if (!isMark(open) || (at > 0 && !Character.isWhitespace(text.charAt(at - 1)) && text.charAt(at - 1) != ',')) {
            return -1;
        }
        for (int i = at + 1; i < text.length(); i++) {
            boolean ends = i + 1 == text.length()
                    || Character.isWhitespace(text.charAt(i + 1))
                    || ",.!?".indexOf(text.charAt(i + 1)) >= 0;
            if (isMark(text.charAt(i)) && ends) {
                return i;
            }
        }
        return -1;
    }

    /** Without the pair of marks around the whole. */
    static String strip(String text) {
        var bare = text.strip();
        return bare.length() >= 2 && closing(bare, 0) == bare.length() - 1
                ? bare.substring(1, bare.length() - 1).strip()
                : bare;
    }

    private static boolean isMark(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„';
    }
}
