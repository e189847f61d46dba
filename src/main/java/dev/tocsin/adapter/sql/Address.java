package dev.tocsin.adapter.sql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JDBC address, taken apart; it may hold a password, which goes nowhere. */
record Address(String url) {
    private static final Pattern PARAMETERS = Pattern.compile("\\?.*", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("[?&]user=([^&]+)");
    /** Of several hosts the first. */
    private static final Pattern POSTGRES = Pattern.compile(Postgres.PREFIX
            + "(?://(?<host>\\[[^\\]]*\\]|[^:/,]*)(?::(?<port>[0-9]+))?(?:,[^/]*)?/?)?/?(?<name>[^/]*)");

    private static final Pattern LOGIN = Pattern.compile("//[^/@]*@");

    boolean isFile() {
        return url.startsWith(Sqlite.PREFIX);
    }

    /** SQLite's file. */
    Path file() {
        return Path.of(withoutParameters().substring(Sqlite.PREFIX.length()));
    }

    /** Without what may be secret. */
    String shown() {
        return LOGIN.matcher(withoutParameters()).replaceFirst("//");
    }

    private String withoutParameters() {
        return PARAMETERS.matcher(url).replaceFirst("");
    }

    /** What dumps a PostgreSQL database; asks for the password, or finds it in the usual places. */
    String dumpCommand(Path file) {
        var parts = POSTGRES.matcher(withoutParameters());
        if (!parts.matches()) {
            throw new IllegalStateException(
                    "TOCSIN_DATABASE_URL is no address of a database; use jdbc:postgresql://HOST/DATABASE?user=…");
        }
        var host = parts.group("host");
        var port = parts.group("port");
        var name = parts.group("name");
        return "pg_dump --format=custom --file=" + quoted(file.toString())
                + (host == null || host.isEmpty() ? "" : " --host=" + quoted(host))
                + (port == null ? "" : " --port=" + port)
                + user().map(u -> " --username=" + quoted(u)).orElse("")
                + (name.isEmpty() ? "" : " " + quoted(name));
    }

    private Optional<String> user() {
        var parameter = USER.matcher(url);
        return parameter.find()
                ? Optional.of(URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /** For a shell. */
    private static String quoted(String text) {
        return text.matches("[\\w./:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return shown();
    }
}
