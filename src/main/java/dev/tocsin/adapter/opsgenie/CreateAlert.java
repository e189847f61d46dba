package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.ifountain.opsgenie.client.swagger.model.CreateAlertRequest;
import java.util.List;
import java.util.Map;

/** The SDK's request knows only the deprecated {@code teams}; this one has {@code responders}. */
public final class CreateAlert extends CreateAlertRequest {
    private final List<Map<String, String>> responders;

    CreateAlert(List<Map<String, String>> responders) {
        this.responders = List.copyOf(responders);
    }

    @JsonProperty("responders")
    public List<Map<String, String>> getResponders() {
        return responders;
    }
}
