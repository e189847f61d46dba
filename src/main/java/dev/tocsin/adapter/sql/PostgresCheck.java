package dev.tocsin.adapter.sql;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** A PostgreSQL server: whether it lets us in, and lets us make and change tables. */
final class PostgresCheck implements Check {
    /** What counts is that all of them together end soon. */
    private static final String PATIENCE_SECONDS = "2";
    /** The first that has every function used. */
    private static final int OLDEST = 11;

    private static final String ADDRESS = "Correct TOCSIN_DATABASE_URL.";
    private static final String GRANT = "Let the database's owner grant it:"
            + " grant usage, create on schema … to …; or make Tocsin's user the owner of its own database.";

    private static final String FOREIGN = """
            select string_agg(c.relname, ', ' order by c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = current_schema() and c.relkind = 'r'
              and (c.relname in ('effect', 'flyway_schema_history', 'draft', 'card', 'taken_request', 'days_away', 'policy_edition')
                   or c.relname like 'page%' or c.relname like 'ticket%' or c.relname like 'customer%' or c.relname like '%\\_work')""";

    private final Address address;

    PostgresCheck(Address address) {
        this.address = address;
    }

    @Override
    public List<Finding> run() {
        var subject = "database " + address.shown();
        var properties = new Postgres().pool(address.url()).getDataSourceProperties();
        for (var patience : List.of("connectTimeout", "loginTimeout", "socketTimeout")) {
            properties.setProperty(patience, PATIENCE_SECONDS);
        }
        var source = new DatabaseChecks.Plain(address, properties);
        var findings = new ArrayList<Finding>();
        try (var connection = source.getConnection()) {
            findings.add(server(subject, connection));
            findings.add(tables(connection));
        } catch (SQLException e) {
            findings.add(failed(subject, e));
            return findings;
        }
        try {
            findings.add(Migrations.look(source, new Postgres().words()));
        } catch (FlywayException e) {
            findings.add(Finding.unknown("schema", "the database does not answer"));
        }
        return findings;
    }

    private static Finding server(String subject, Connection connection) throws SQLException {
        var meta = connection.getMetaData();
        var version = meta.getDatabaseMajorVersion() + "." + meta.getDatabaseMinorVersion();
        return meta.getDatabaseMajorVersion() >= OLDEST
                ? Finding.ok(subject, "lets us in; PostgreSQL " + version)
                : Finding.error(
                        subject,
                        "is PostgreSQL " + version + ", which is too old.",
                        "Use PostgreSQL " + OLDEST + " or newer.");
    }

    private static Finding tables(Connection connection) throws SQLException {
        var subject = "making and changing tables";
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create table tocsin_check (x integer)");
            statement.execute("alter table tocsin_check add column y integer");
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState()) || "3F000".equals(e.getSQLState())) {
                return Finding.error(subject, "the user may not make tables.", GRANT);
            }
            if ("25006".equals(e.getSQLState())) {
                return Finding.error(
                        subject,
                        "the server takes no changes: it is a stand-by, or set to read only.",
                        "Name the primary in TOCSIN_DATABASE_URL.");
            }
            throw e;
        } finally {
            connection.rollback();
        }
        var foreign = names(connection, "pg_has_role(c.relowner, 'usage')");
        if (!foreign.isEmpty()) {
            return Finding.error(
                    subject,
                    "the user does not own " + foreign + ", and cannot migrate what it does not own.",
                    "Let the owner give them away: alter table … owner to …");
        }
        connection.rollback();
        return Finding.ok(subject, "the user may");
    }

    /** The tables of ours for which that does not hold. */
    private static String names(Connection connection, String condition) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(FOREIGN + " and not " + condition)) {
            var names = rows.next() ? rows.getString(1) : "";
            return names == null ? "" : names;
        }
    }

    /** The driver's own words may hold the whole address. */
    private static Finding failed(String subject, SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return Finding.error(subject, "does not accept the user or the password.", ADDRESS);
        }
        if (state.equals("3D000")) {
            return Finding.error(subject, "there is no such database.", "Make it: create database …; or: " + ADDRESS);
        }
        // Unlike Slack and the pager: without its store nothing can be promised, and the start fails anyway.
        return Finding.error(
                subject,
                "does not answer" + (state.isEmpty() ? "" : " (" + state + ")") + ". Without it Tocsin cannot start.",
                "Start it or wait for it; if the address is wrong: " + ADDRESS);
    }
}
