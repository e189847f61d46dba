package dev.tocsin.adapter.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Text as both databases keep it. */
final class Storable {
    private Storable() {}

    /** PostgreSQL keeps neither a NUL nor half a surrogate pair; nobody types them, and nothing else is lost. */
    static String text(String text) {
        var safe = text.indexOf('\0') < 0 ? text : text.replace('\0', '\u2400');
        return safe.chars().noneMatch(c -> Character.isSurrogate((char) c)) ? safe : wellFormed(safe);
    }

    /** SHA-256 in 64 digits: what may be long cannot be indexed as it is. */
    static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String wellFormed(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
