package dev.tocsin.adapter.slack;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Map;
import java.util.Optional;

/** What people put into a form, as Slack sends it. */
public record FormValues(Map<String, Map<String, ViewState.Value>> blocks) {
    public static FormValues of(View view) {
        return new FormValues(
                view.getState() == null ? Map.of() : view.getState().getValues());
    }

    /** What was written; empty if nothing was. */
    public String text(String action) {
        return value(action).map(ViewState.Value::getValue).orElse("").strip();
    }

    /** What was chosen of a list; empty if nothing was. */
    public String chosen(String action) {
        return value(action)
                .map(ViewState.Value::getSelectedOption)
                .map(ViewState.SelectedOption::getValue)
                .orElse("");
    }

    /** By the action's name: a block that asks anew has another id, and keeps its action. */
    public Optional<ViewState.Value> value(String action) {
        return blocks.values().stream()
                .flatMap(block -> Optional.ofNullable(block.get(action)).stream())
                .findFirst();
    }
}
