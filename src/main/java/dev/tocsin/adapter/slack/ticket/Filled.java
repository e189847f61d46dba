package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.FormValues;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Environment;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody has filled in by now. A field that was not filled in is empty.
 *
 * @param customer {@code id:…} or {@code new:…}, see {@link CustomerChoices}
 * @param plan of a customer that is added
 * @param page {@code no}, or the name of a reason
 */
record Filled(
        String summary,
        String customer,
        String plan,
        Optional<Severity> severity,
        String page,
        CaseType caseType,
        String productArea,
        Environment environment,
        String tried) {

    static final Filled NOTHING =
            new Filled("", "", "", Optional.empty(), "", CaseType.QUESTION, "", Environment.UNKNOWN, "");

    Filled withSummary(String text) {
        return new Filled(text, customer, plan, severity, page, caseType, productArea, environment, tried);
    }

    Filled withoutPage() {
        return new Filled(summary, customer, plan, severity, "", caseType, productArea, environment, tried);
    }

    Filled withTried(String text) {
        return new Filled(summary, customer, plan, severity, page, caseType, productArea, environment, text);
    }

    Filled withCustomer(String choice) {
        return new Filled(summary, choice, plan, severity, page, caseType, productArea, environment, tried);
    }

    /** Of a view as Slack sends it. */
    static Filled of(View view) {
        var values = FormValues.of(view);
        return new Filled(
                values.text(OpenForm.SUMMARY),
                values.chosen(OpenForm.CUSTOMER),
                values.chosen(OpenForm.PLAN),
                Optional.of(values.chosen(OpenForm.SEVERITY))
                        .filter(level -> level.matches("[0-3]"))
                        .map(level -> new Severity(Integer.parseInt(level))),
                values.chosen(OpenForm.PAGE),
                Stream.of(CaseType.values())
                        .filter(type -> type.name().equals(values.chosen(OpenForm.CASE)))
                        .findFirst()
                        .orElse(CaseType.QUESTION),
                area(values),
                Stream.of(Environment.values())
                        .filter(where -> where.name().equals(values.chosen(OpenForm.ENVIRONMENT)))
                        .findFirst()
                        .orElse(Environment.UNKNOWN),
                values.text(OpenForm.TRIED));
    }

    /** Chosen from the configured ones, or written where there are none. */
    private static String area(FormValues values) {
        var chosen = values.chosen(OpenForm.AREA);
        return chosen.isEmpty() ? values.text(OpenForm.AREA) : chosen;
    }
}
