package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** A view that somebody has open; it shows what the bot has made of it since. Thread-safe as the workspace is. */
public final class Modal {
    private final String viewId;
    private final Modals modals;
    private final Submissions submissions;

    Modal(String viewId, Modals modals, Submissions submissions) {
        this.viewId = viewId;
        this.modals = modals;
        this.submissions = submissions;
    }

    public String viewId() {
        return viewId;
    }

    public String title() {
        return view().path("title").path("text").asText();
    }

    /** The view as Slack keeps it. */
    public JsonNode view() {
        return modals.find(viewId)
                .orElseThrow(() -> new IllegalStateException("this view is not open any more"))
                .view();
    }

    /** Types into a field, or chooses an option by what is seen; the field goes by its label or its block id. */
    public Modal fill(String labelOrBlockId, String text) {
        for (JsonNode block : view().path("blocks")) {
            boolean fits = block.path("block_id").asText().equals(labelOrBlockId)
                    || block.path("label").path("text").asText().equals(labelOrBlockId);
            if (fits && block.path("type").asText().equals("input")) {
                modals.type(viewId, block.path("block_id").asText(), text);
                return this;
            }
        }
        throw new IllegalArgumentException("no field \"" + labelOrBlockId + "\" in " + title());
    }

    public SubmitResult submits() {
        return submissions.submit(viewId);
    }

    public void closes() {
        submissions.close(viewId);
    }
}
