package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.Specifications;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pager's answers beside the vendor's specification, where that is at hand. */
class OpsGenieSpecificationTest extends RunningPager {
    @SuppressWarnings("NullAway.Init") // read before each test
    private OpenApiInteractionValidator specification;

    @BeforeEach
    void read() throws IOException {
        specification = Specifications.opsGenie();
    }

    @Test
    void every_answer_about_alerts_fits_the_specification() throws IOException {
        Wire.Answered accepted = post("/v2/alerts", """
                {"message":"db down","user":"Ana","note":"now","details":{"a":"b"},"tags":["t"],"actions":["Restart"],
                 "responders":[{"type":"schedule","name":"customer-support"},{"type":"team","name":"delivery"}]}
                """);
        fits("/v2/alerts", Request.Method.POST, accepted);
        outcome(accepted);
        Alert alert = pager.alerts().get(0);
        String path = "/v2/alerts/" + alert.id();
        pager.phone("ben").notes(alert, "looking");
        String[][] actions = {
            {"snooze", "{\"endTime\":\"2026-11-24T09:00:00Z\"}"},
            {"acknowledge", "{}"},
            {"unacknowledge", "{}"},
            {"notes", "{\"note\":\"x\"}"},
            {"assign", "{\"owner\":{\"username\":\"ben@acme.example\"}}"},
            {"escalate", "{\"escalation\":{\"name\":\"customer-support-escalation\"}}"},
            {"responders", "{\"responder\":{\"type\":\"user\",\"username\":\"mara@acme.example\"}}"},
            {"teams", "{\"team\":{\"name\":\"delivery\"}}"},
            {"tags", "{\"tags\":[\"db\"]}"},
            {"details", "{\"details\":{\"c\":\"d\"}}"},
            {"actions/Restart", "{}"},
            {"close", "{}"},
        };
        for (String[] action : actions) {
            Wire.Answered answer = post(path + "/" + action[0], action[1]);
            fits(path + "/" + action[0], Request.Method.POST, answer);
            outcome(answer);
        }
        for (String field : new String[] {"message", "description", "priority"}) {
            fits(
                    path + "/" + field,
                    Request.Method.PUT,
                    send("PUT", path + "/" + field, "{\"" + field + "\":\"P1\"}", pager.integrationKey()));
        }
        for (String read : new String[] {
            "/v2/alerts",
            "/v2/alerts/count",
            path,
            path + "/recipients",
            path + "/notes",
            path + "/logs",
            statusPath(accepted),
            "/v2/alerts/requests/unknown",
            "/v2/alerts/unknown",
        }) {
            fits(read, Request.Method.GET, get(read));
        }
    }

    @Test
    void every_answer_about_the_configuration_fits_the_specification() throws IOException {
        pager.rota("customer-support", Duration.ofHours(8), "ben", "dana");
        fits("/v2/schedules/customer-support/overrides", Request.Method.POST, overridden("turn-1"));
        fits("/v2/schedules/customer-support/overrides", Request.Method.POST, overridden("turn-1"));
        pager.addHeartbeat("tocsin", Duration.ofMinutes(10));
        fits("/v2/heartbeats/tocsin/ping", Request.Method.POST, post("/v2/heartbeats/tocsin/ping", ""));
        for (String path : new String[] {
            "/v2/schedules",
            "/v2/schedules/customer-support?identifierType=name",
            "/v2/schedules/nothing?identifierType=name",
            "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name&flat=true",
            "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name",
            "/v2/schedules/customer-support/next-on-calls?scheduleIdentifierType=name&flat=true",
            "/v2/schedules/customer-support/next-on-calls?scheduleIdentifierType=name",
            "/v2/schedules/customer-support/timeline?identifierType=name&interval=2&intervalUnit=weeks",
            "/v2/schedules/customer-support/overrides/turn-1?scheduleIdentifierType=name",
            "/v2/schedules/customer-support/overrides/turn-2?scheduleIdentifierType=name",
            "/v2/teams",
            "/v2/teams/delivery?identifierType=name",
            "/v2/escalations",
            "/v2/escalations/customer-support-escalation?identifierType=name",
            "/v2/users",
            "/v2/users/ben@acme.example",
            "/v2/heartbeats/tocsin",
            "/v2/heartbeats/nothing",
        }) {
            fits(path.replaceFirst("\\?.*", ""), Request.Method.GET, configuration(path));
        }
    }

    @Test
    void every_refusal_fits_the_specification() throws IOException {
        fits("/v2/alerts", Request.Method.POST, post("/v2/alerts", "{}"));
        fits("/v2/alerts", Request.Method.POST, send("POST", "/v2/alerts", PAGE, pager.configurationKey()));
        fits("/v2/alerts", Request.Method.GET, get("/v2/alerts?query=" + encoded("colour: red")));
        fits("/v2/schedules", Request.Method.GET, get("/v2/schedules"));
        for (PagerFault fault : new PagerFault[] {PagerFault.WRONG_KEY, PagerFault.LIMITED, PagerFault.DOWN}) {
            pager.fault(fault);
            fits("/v2/alerts", Request.Method.GET, get("/v2/alerts"));
        }
    }

    private Wire.Answered overridden(String alias) throws IOException {
        return send(
                "POST",
                "/v2/schedules/customer-support/overrides?scheduleIdentifierType=name",
                "{\"alias\":\"" + alias
                        + "\",\"user\":{\"type\":\"user\",\"username\":\"dana@acme.example\"},"
                        + "\"startDate\":\"2026-11-24T09:00:00Z\",\"endDate\":\"2026-11-24T11:00:00Z\"}",
                pager.configurationKey());
    }

    private void fits(String path, Request.Method method, Wire.Answered answer) {
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
