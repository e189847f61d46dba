package dev.tocsin.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The page and the scripts it needs, from the class path. Stateless. */
final class DemoFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final String PREACT = "/META-INF/resources/webjars/preact/10.27.2/";

    private static final Map<String, String> VENDOR = Map.of(
            "/vendor/preact.module.js", PREACT + "dist/preact.module.js",
            "/vendor/hooks.module.js", PREACT + "hooks/dist/hooks.module.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2");

    private DemoFiles() {}

    static Reply serve(String path) {
        return resource(path).flatMap(DemoFiles::read).orElseGet(() -> Reply.text(404, "There is nothing here."));
    }

    private static Optional<String> resource(String path) {
        if (path.equals("/")) {
            return Optional.of("page/index.html");
        }
        if (path.startsWith("/assets/")) {
            String name = path.substring("/assets/".length());
            return NAME.matcher(name).matches() ? Optional.of("page/" + name) : Optional.empty();
        }
        return Optional.ofNullable(VENDOR.get(path));
    }

    private static Optional<Reply> read(String resource) {
        try (InputStream file = DemoFiles.class.getResourceAsStream(resource)) {
            if (file == null) {
                return Optional.empty();
            }
            String extension = resource.substring(resource.lastIndexOf('.') + 1);
            return Optional.of(
                    Reply.of(200, TYPES.getOrDefault(extension, "application/octet-stream"), file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
