package dev.tocsin.paging;

/** How far a typed name is from a known one. */
public final class Spelling {
    /** From here on two names are not alike. */
    static final int FAR = 1_000;

    private Spelling() {}

    /**
     * 0 for the same name; below {@link #FAR} for a likely slip: a few wrong, missing or swapped letters for the
     * length, or one name within the other.
     */
    static int distance(String typed, String known) {
        if (typed.isEmpty()) {
            return FAR;
        }
        var edits = edits(typed, known);
        var allowed = Math.max(1, Math.min(typed.length(), known.length()) / 3);
        if (edits <= allowed) {
            return edits;
        }
        var within = typed.length() >= 3 && (known.contains(typed) || ("-" + typed + "-").contains("-" + known + "-"));
        return within ? 50 + edits : FAR;
    }

    /** Optimal string alignment: insertions, deletions, substitutions, and swaps of neighbours. */
    public static int edits(String a, String b) {
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
