package dev.tocsin.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request as it came over the wire. Header names are in lower case. Not changed after it was read. */
record Incoming(String method, String path, String rawQuery, Map<String, String> headers, ByteBuffer content) {

    static Incoming read(Request request) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue());
        }
        byte[] content = Content.Source.asInputStream(request).readAllBytes();
        String query = request.getHttpURI().getQuery();
        return new Incoming(
                request.getMethod(),
                request.getHttpURI().getPath(),
                query == null ? "" : query,
                headers,
                ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    /** The content as text. */
    String body() {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        return bytes;
    }

    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The parts of the path, each decoded after the split: an alias may hold an encoded slash. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                // A plus is an ordinary character in a path, unlike in a form.
                segments.add(decode(part.replace("+", "%2B")));
            }
        }
        return segments;
    }

    Map<String, String> query() {
        return form(rawQuery);
    }

    @Nullable String query(String name) {
        return query().get(name);
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
