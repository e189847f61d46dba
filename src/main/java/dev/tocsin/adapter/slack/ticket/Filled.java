package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Environment;
import java.util.Map;
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
        var values = view.getState() == null
                ? Map.<String, Map<String, ViewState.Value>>of()
                : view.getState().getValues();
        return new Filled(
                text(values, OpenForm.SUMMARY),
                chosen(values, OpenForm.CUSTOMER),
                chosen(values, OpenForm.PLAN),
                Optional.of(chosen(values, OpenForm.SEVERITY))
                        .filter(level -> level.matches("[0-3]"))
                        .map(level -> new Severity(Integer.parseInt(level))),
                chosen(values, OpenForm.PAGE),
                Stream.of(CaseType.values())
                        .filter(type -> type.name().equals(chosen(values, OpenForm.CASE)))
                        .findFirst()
                        .orElse(CaseType.QUESTION),
                area(values),
                Stream.of(Environment.values())
                        .filter(where -> where.name().equals(chosen(values, OpenForm.ENVIRONMENT)))
                        .findFirst()
                        .orElse(Environment.UNKNOWN),
                text(values, OpenForm.TRIED));
    }

    /** Chosen from the configured ones, or written where there are none. */
    private static String area(Map<String, Map<String, ViewState.Value>> values) {
        var chosen = chosen(values, OpenForm.AREA);
        return chosen.isEmpty() ? text(values, OpenForm.AREA) : chosen;
    }

    static String text(Map<String, Map<String, ViewState.Value>> values, String action) {
        return value(values, action).map(ViewState.Value::getValue).orElse("").strip();
    }

    static String chosen(Map<String, Map<String, ViewState.Value>> values, String action) {
        return value(values, action)
                .map(ViewState.Value::getSelectedOption)
                .map(ViewState.SelectedOption::getValue)
                .orElse("");
    }

    /** By the action's name: a block that asks anew has another id, and keeps its action. */
    static Optional<ViewState.Value> value(Map<String, Map<String, ViewState.Value>> values, String action) {
        return values.values().stream()
                .flatMap(block -> Optional.ofNullable(block.get(action)).stream())
                .findFirst();
    }
}
