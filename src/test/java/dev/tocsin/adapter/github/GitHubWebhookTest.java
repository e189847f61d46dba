package dev.tocsin.adapter.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubWebhookTest {
    // GitHub's own example, in "Validating webhook deliveries".
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String HELLO = "Hello, World!";
    private static final String HELLO_SIGNED =
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private static final String ISSUE = "{'number':7,'html_url':'https://github.com/acme/engineering/issues/7',"
            + "'state':'closed','state_reason':'completed','title':'Slow','comments':2,'labels':[{'name':'help'}],"
            + "'body':'b\\n\\n<!-- tocsin:ask-1 -->','updated_at':'2026-11-23T12:00:00Z'}";
    private static final String REPOSITORY = "{'full_name':'acme/engineering'}";

    private final List<News> heard = new ArrayList<>();
    private final GitHubWebhook webhook = new GitHubWebhook(Optional.of(SECRET), heard::add);

    private int receive(String event, String json) {
        var body = json.replace('\'', '"').getBytes(UTF_8);
        return webhook.receive(Signatures.of(SECRET, body), event, "d-1", body);
    }

    private static String payload(String action, String more) {
        return "{'action':'" + action + "','issue':" + ISSUE + more + ",'repository':" + REPOSITORY
                + ",'sender':{'login':'octavia'}}";
    }

    @Test
    void the_example_of_githubs_documents_is_genuine() {
        // It is no JSON, so it comes as far as being read.
        assertThat(webhook.receive(HELLO_SIGNED, "issues", "d-1", HELLO.getBytes(UTF_8)))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18"
            })
    void whoever_cannot_sign_is_refused(@Nullable String signature) {
        assertThat(webhook.receive(signature, "issues", "d-1", HELLO.getBytes(UTF_8)))
                .isEqualTo(401);
    }

    @Test
    void a_body_that_was_changed_on_the_way_is_refused() {
        assertThat(webhook.receive(HELLO_SIGNED, "issues", "d-1", "Hello, World? ".getBytes(UTF_8)))
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void without_a_secret_everybody_is_refused(String blank) {
        var body = HELLO.getBytes(UTF_8);
        for (var secret : List.of(Optional.<String>empty(), Optional.of(blank))) {
            var closed = new GitHubWebhook(secret, heard::add);
            assertThat(closed.receive(HELLO_SIGNED, "issues", "d-1", body)).isEqualTo(401);
            assertThat(closed.receive(null, "issues", "d-1", body)).isEqualTo(401);
        }
    }

    @Test
    void what_happens_to_an_issue_is_news() {
        assertThat(receive("issues", payload("closed", ""))).isEqualTo(200);
        assertThat(heard).singleElement().isInstanceOfSatisfying(News.OfIssue.class, news -> {
            assertThat(news.delivery()).isEqualTo("d-1");
            assertThat(news.action()).isEqualTo("closed");
            assertThat(news.sender()).isEqualTo("octavia");
            assertThat(news.issue().ref()).hasToString("acme/engineering#7");
            assertThat(news.issue().open()).isFalse();
            assertThat(news.issue().stateReason()).contains("completed");
            assertThat(news.issue().labels()).containsExactly("help");
            assertThat(news.issue().key()).contains("ask-1");
            assertThat(news.movedTo()).isEmpty();
        });
    }

    @Test
    void a_transfer_says_where_to() {
        var there = ISSUE.replace("'number':7", "'number':3");
        receive(
                "issues",
                payload(
                        "transferred",
                        ",'changes':{'new_issue':" + there + ",'new_repository':{'full_name':'acme/search'}}"));
        assertThat(heard)
                .singleElement()
                .isInstanceOfSatisfying(
                        News.OfIssue.class,
                        news -> assertThat(news.movedTo().map(Issue::ref))
                                .contains(new IssueRef(RepositoryName.of("acme/search"), 3)));
    }

    @ParameterizedTest
    @CsvSource({"hello, false", "hello\\n\\n<!-- tocsin:note-1 -->, true", "> <!-- tocsin:note-1 -->, false"})
    void a_comment_is_news_and_ours_is_known(String body, boolean ours) {
        receive(
                "issue_comment",
                payload(
                        "created",
                        ",'comment':{'id':9,'body':'" + body + "','user':{'login':'octavia'},"
                                + "'created_at':'2026-11-23T12:00:00Z','updated_at':'2026-11-23T12:00:00Z'}"));
        assertThat(heard).singleElement().isInstanceOfSatisfying(News.OfComment.class, news -> {
            assertThat(news.comment().ours()).isEqualTo(ours);
            assertThat(news.comment().text()).contains(ours ? "hello" : body);
            assertThat(news.comment().author()).isEqualTo("octavia");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ping | {'zen':'Keep it logically awesome.'}",
                "issues | {}",
                "issues | []",
                "issues | null",
                "issues | {'action':'opened','issue':{'number':7},'repository':{'full_name':'acme/engineering'}}",
                "issues | {'action':'opened','repository':{'full_name':'../..'}}",
                "push | {'repository':{'full_name':'acme/engineering'}}"
            })
    void what_is_no_news_is_well_received(String event, String json) {
        assertThat(receive(event, json)).isEqualTo(200);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_comment_on_a_pull_request_is_no_news() {
        var pull = payload("created", ",'comment':{'id':9,'body':'b','created_at':'2026-11-23T12:00:00Z'}")
                .replace("'number':7", "'number':7,'pull_request':{'url':'x'}");
        assertThat(receive("issue_comment", pull)).isEqualTo(200);
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "<html>", "payload=%7B%7D"})
    void garbage_is_a_bad_request(String garbage) {
        assertThat(receive("issues", garbage)).isEqualTo(400);
        assertThat(receive("issues", "[".repeat(100_000))).isEqualTo(400);
        assertThat(heard).isEmpty();
    }

    @Test
    void an_account_that_is_gone_is_a_ghost() {
        receive("issues", payload("closed", "").replace("{'login':'octavia'}", "null"));
        assertThat(heard).singleElement().extracting(News::sender).isEqualTo("ghost");
    }
}
