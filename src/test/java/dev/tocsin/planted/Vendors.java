package dev.tocsin.planted;

import com.slack.api.Slack;

/** One type of each library that has a home. */
record Vendors(
        Slack slack,
        com.ifountain.opsgenie.client.swagger.ApiClient opsGenie,
        com.sun.jersey.api.client.Client jersey,
        org.jdbi.v3.core.Jdbi jdbi,
        org.sqlite.SQLiteConfig sqlite,
        org.flywaydb.core.Flyway flyway,
        com.zaxxer.hikari.HikariDataSource hikari,
        com.github.kagkarlsson.scheduler.Scheduler scheduler,
        org.eclipse.jetty.server.Server jetty,
        com.networknt.schema.JsonSchema schema,
        org.yaml.snakeyaml.Yaml yaml,
        picocli.CommandLine picocli,
        io.micrometer.core.instrument.MeterRegistry metrics,
        org.java_websocket.WebSocket socket,
        com.fasterxml.jackson.dataformat.csv.CsvMapper lists,
        de.focus_shift.jollyday.core.HolidayManager holidays) {}
