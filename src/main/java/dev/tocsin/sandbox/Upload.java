package dev.tocsin.sandbox;

import java.nio.charset.StandardCharsets;

/** A file that somebody is about to send. Immutable: its bytes are copied. */
public final class Upload {
    private final String name;
    private final String mimetype;
    private final byte[] content;

    private Upload(String name, String mimetype, byte[] content) {
        this.name = name;
        this.mimetype = mimetype;
        this.content = content;
    }

    public static Upload text(String name, String content) {
        return of(name, "text/plain", content.getBytes(StandardCharsets.UTF_8));
    }

    public static Upload of(String name, String mimetype, byte[] content) {
        if (name.isBlank() || name.contains("/")) {
            throw new IllegalArgumentException("a file needs a name without a slash, not \"" + name + "\"");
        }
        return new Upload(name, mimetype, content.clone());
    }

    public String name() {
        return name;
    }

    public String mimetype() {
        return mimetype;
    }

    public byte[] content() {
        return content.clone();
    }
}
