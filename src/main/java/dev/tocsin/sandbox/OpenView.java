package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A modal that somebody has open, or somebody's Home tab, with what they entered. Immutable by convention. */
record OpenView(String viewId, String userId, ViewForm form) {

    ObjectNode view() {
        return form.view();
    }

    String hash() {
        return view().path("hash").asText();
    }

    boolean modal() {
        return view().path("type").asText().equals("modal");
    }

    OpenView with(ViewForm changed) {
        return new OpenView(viewId, userId, changed);
    }
}
