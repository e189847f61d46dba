package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.adapter.Loopback;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;

/** A pager whose other side says what a test tells it to, over real HTTP. */
abstract class OpsGeniePagerBench extends Loopback {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String KEY = "11111111-key-of-tests";
    static final PageId PAGE = new PageId("page-0000000000000000000000057");
    static final AlertId ALERT = new AlertId("70413a06-38d6-4c85-92b8-5ebc900d42e2-1502709956288");
    static final Actor ANA = Actor.inSlack("U0ANA", "Ana Lima", Optional.of("ana@acme.example"));
    static final Actor BEN = Actor.inSlack("U0BEN", "Ben", Optional.empty());

    OpsGeniePager pager() {
        return pager(Duration.ofSeconds(5));
    }

    OpsGeniePager pager(Duration patience) {
        return new OpsGeniePager(server.url("/").uri(), KEY, patience);
    }

    static MockResponse json(int status, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body.replace('\'', '"'));
    }

    static MockResponse accepted() {
        return json(202, "{'result':'Request will be processed','took':0.3,'requestId':'r-1'}");
    }

    static JsonNode body(RecordedRequest request) throws IOException {
        return MAPPER.readTree(request.getBody().readUtf8());
    }

    static Pager.Call call(String text, Responder... responders) {
        return new Pager.Call(PAGE, "#57", text, Priority.P1, List.of(responders), List.of("Restart"), ANA);
    }

    static Pager.Call call() {
        return call("db down", new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer-support"));
    }
}
