package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.Specifications;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pager's answers beside the vendor's specification, where that is at hand. */
class OpsGenieSpecificationTest {
    private final OpsGenieService pager = new OpsGenieService(World.acme(), new ManualClock());

    @AfterEach
    void close() {
        pager.close();
    }

    @Test
    void every_answer_fits_the_specification() throws IOException {
        OpenApiInteractionValidator specification = Specifications.opsGenie();
        String key = "GenieKey " + pager.integrationKey();
        Wire.Answered accepted = Wire.postJson(
                pager.url() + "/v2/alerts",
                "{\"message\":\"db down\",\"user\":\"Ana\",\"note\":\"now\",\"details\":{\"a\":\"b\"},\"tags\":[\"t\"],"
                        + "\"responders\":[{\"type\":\"schedule\",\"name\":\"customer-support\"}]}",
                "Authorization",
                key);
        check(specification, "/v2/alerts", Request.Method.POST, accepted);
        long seen = pager.revision();
        while (pager.alerts().isEmpty()) {
            seen = pager.awaitChange(seen, Duration.ofSeconds(1));
        }
        Alert alert = pager.alerts().get(0);
        pager.phone("ben").acknowledges(alert);
        pager.phone("ben").notes(alert, "looking");
        pager.phone("ben").closes(alert);
        for (String path : new String[] {
            "/v2/alerts",
            "/v2/alerts/" + alert.id(),
            "/v2/alerts/" + alert.id() + "/recipients",
            "/v2/alerts/" + alert.id() + "/notes",
            "/v2/alerts/requests/" + accepted.body().path("requestId").asText(),
            "/v2/alerts/requests/unknown",
            "/v2/alerts/unknown",
        }) {
            check(specification, path, Request.Method.GET, Wire.get(pager.url() + path, "Authorization", key));
        }
        String configuration = "GenieKey " + pager.configurationKey();
        for (String path : new String[] {
            "/v2/schedules",
            "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name&flat=true",
            "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name",
            "/v2/users",
            "/v2/users/ben@acme.example",
        }) {
            String bare = path.replaceFirst("\\?.*", "");
            check(
                    specification,
                    bare,
                    Request.Method.GET,
                    Wire.get(pager.url() + path, "Authorization", configuration));
        }
    }

    private static void check(
            OpenApiInteractionValidator specification, String path, Request.Method method, Wire.Answered answer) {
        ValidationReport report = specification.validateResponse(
                path,
                method,
                SimpleResponse.Builder.status(answer.status())
                        .withContentType("application/json")
                        .withBody(answer.body().toString())
                        .build());
        assertThat(report.getMessages()).as(method + " " + path + " " + answer).isEmpty();
    }
}
