package dev.tocsin.bench;

import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** About pages that went wrong: what people see, and what the store says. */
final class Evidence {
    private static final int SHOWN = 10;

    private final Store store;
    private final SlackWorkspace slack;
    private final OpsGenieService pager;

    Evidence(Store store, SlackWorkspace slack, OpsGenieService pager) {
        this.store = store;
        this.slack = slack;
        this.pager = pager;
    }

    List<String> of(Verdict verdict) {
        var pages = new LinkedHashSet<>(verdict.lost());
        pages.addAll(verdict.doubled());
        pages.addAll(verdict.unconfirmed());
        var evidence = new ArrayList<String>();
        var view = View.of(slack, pager);
        try (var connection = store.connect()) {
            for (var page : pages.stream().limit(SHOWN).toList()) {
                evidence.add("page " + page);
                view.cards(page).forEach(card -> evidence.add("  card: " + card.plain().replace('\n', ' ')));
                view.alerts(page).forEach(alert -> evidence.add("  alert " + alert.id() + ": " + alert.log()));
                var where = page.startsWith("#") ? "number = " + page.substring(1) : "id = '" + page + "'";
                evidence.addAll(rows(connection, "select * from page where " + where));
                evidence.addAll(rows(
                        connection,
                        "select seq, kind, actor, recorded_at, data from page_event where page_id ="
                                + " (select id from page where " + where + ") order by seq"));
                evidence.addAll(rows(
                        connection,
                        "select * from effect where subject = (select id from page where " + where
                                + ") order by seq"));
            }
        } catch (SQLException e) {
            evidence.add("the store does not say: " + e);
        }
        return evidence;
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            var columns = found.getMetaData();
            while (found.next()) {
                var row = new StringBuilder("  " + columns.getTableName(1) + ":");
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.append(' ')
                            .append(columns.getColumnName(i))
                            .append('=')
                            .append(found.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
