package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.model.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slack's own client is the judge of how files go up and down. */
class SlackFileTest extends InstalledBot {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, (byte) 0xff};

    private final Slack sdk = Slack.getInstance(config());

    private SlackConfig config() {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
        return config;
    }

    private MethodsClient client() {
        return sdk.methods(slack.botToken());
    }

    @BeforeEach
    void permit() {
        slack.install(TinyBot.READING.replace("channels:read,", "channels:read, files:read, files:write,"), bot.url());
    }

    private Message shared(Upload file) {
        return slack.user("ana").in("support-oncall").says("see", file);
    }

    private Wire.Answered info(Message message) throws IOException {
        return call("files.info", "file", message.files().get(0).id());
    }

    @Test
    void a_shared_file_comes_with_its_message_and_is_read_with_the_bots_token() throws Exception {
        Message said = shared(Upload.of("s 1.png", "image/png", PICTURE));
        bot.awaitRequests(1);
        JsonNode event = bot.lastJson().path("event");
        assertThat(event.path("subtype").asText()).isEqualTo("file_share");
        assertThat(event.path("text").asText()).isEqualTo("see");
        assertThat(event.has("team")).isFalse();
        assertThat(event.path("files").path(0).path("name").asText()).isEqualTo("s 1.png");
        File file = client().filesInfo(r -> r.file(said.files().get(0).id())).getFile();
        assertThat(file.getMimetype()).isEqualTo("image/png");
        assertThat(file.getFiletype()).isEqualTo("png");
        assertThat(file.getSize()).isEqualTo(PICTURE.length);
        assertThat(file.getUser()).isEqualTo("U0ANA");
        assertThat(file.getChannels()).containsExactly("C0ONCALL");
        assertThat(file.getUrlPrivate())
                .isEqualTo(event.path("files").path(0).path("url_private").asText());
        Request.Builder download = new Request.Builder().url(file.getUrlPrivateDownload());
        download.header("Authorization", "Bearer " + slack.botToken());
        try (Response response = Wire.HTTP.newCall(download.build()).execute()) {
            assertThat(response.header("Content-Type")).isEqualTo("image/png");
            assertThat(response.body().bytes()).isEqualTo(PICTURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer xoxb-wrong", "without the scope"})
    void who_may_not_read_a_file_gets_a_page_to_sign_in_and_no_error(String authorization) throws IOException {
        String url = info(shared(Upload.text("a.txt", "secret")))
                .body()
                .path("file")
                .path("url_private_download")
                .asText();
        String header = authorization;
        if (authorization.startsWith("without")) {
            slack.install(TinyBot.READING, bot.url());
            header = "Bearer " + slack.botToken();
        }
        Request.Builder request = new Request.Builder().url(url);
        if (!header.isEmpty()) {
            request.header("Authorization", header);
        }
        try (Response response = Wire.HTTP.newCall(request.build()).execute()) {
            assertThat(response.priorResponse().code()).isEqualTo(302);
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("Content-Type")).startsWith("text/html");
            assertThat(response.body().string()).contains("Sign in").doesNotContain("secret");
        }
    }

    @Test
    void slacks_own_client_sends_a_file_into_a_thread() throws Exception {
        Message asked = slack.user("ana").in("support-oncall").says("and the log?");
        var sent = client().filesUploadV2(r -> r.filename("app.log")
                .title("The log")
                .content("ERROR ä")
                .channel("C0ONCALL")
                .threadTs(asked.id().ts())
                .initialComment("here"));
        assertThat(sent.isOk()).isTrue();
        assertThat(sent.getFile().getTitle()).isEqualTo("The log");
        Message reply = slack.thread(asked).get(0);
        assertThat(reply.plain()).isEqualTo("here\n[app.log]");
        assertThat(reply.author()).isEqualTo("U0TOCSIN");
        assertThat(new String(slack.content(reply.files().get(0)), StandardCharsets.UTF_8))
                .isEqualTo("ERROR ä");
        bot.awaitRequests(3);
        JsonNode event = Json.parse(bot.requests().get(1).body()).orElseThrow().path("event");
        assertThat(event.path("subtype").asText()).isEqualTo("file_share");
        assertThat(event.path("bot_id").asText()).isEqualTo("B0TOCSIN");
        assertThat(event.path("thread_ts").asText()).isEqualTo(asked.id().ts());
        assertThat(slack.refusals()).isEmpty();
    }

    @Test
    void a_file_without_a_channel_stays_the_bots_own() throws IOException {
        Wire.Answered announced = announce("a.txt", 5);
        send(announced, RequestBody.create("hello".getBytes(StandardCharsets.UTF_8)));
        String id = announced.body().path("file_id").asText();
        assertThat(complete(id).error()).isEmpty();
        JsonNode file = call("files.info", "file", id).body().path("file");
        assertThat(file.path("title").asText()).isEqualTo("a.txt");
        assertThat(file.has("channels")).isFalse();
        assertThat(call("files.delete", "file", id).error()).isEmpty();
        assertThat(call("files.info", "file", id).error()).isEqualTo("file_not_found");
    }

    @Test
    void contents_come_raw_or_as_a_form_once_and_as_long_as_announced() throws IOException {
        Wire.Answered announced = announce("s.png", PICTURE.length);
        assertThat(send(announced, RequestBody.create(new byte[3])).status()).isEqualTo(400);
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("filename", "s.png", RequestBody.create(PICTURE))
                .build();
        assertThat(complete(announced.body().path("file_id").asText()).error())
                .as("before its content")
                .isEqualTo("file_not_found");
        assertThat(send(announced, form).body().path("raw").asText()).isEqualTo("OK - 8");
        assertThat(send(announced, form).status()).isEqualTo(404);
        String id = announced.body().path("file_id").asText();
        assertThat(complete(id, "channel_id", "C0ONCALL").error()).isEmpty();
        SlackFile file =
                slack.channel("support-oncall").messages().get(0).files().get(0);
        assertThat(file.mimetype()).isEqualTo("image/png");
        assertThat(slack.content(file)).isEqualTo(PICTURE);
        assertThat(complete(id, "channel_id", "C0ONCALL").error()).isEqualTo("file_not_found");
    }

    private Wire.Answered announce(String name, int length) throws IOException {
        return call("files.getUploadURLExternal", "filename", name, "length", Integer.toString(length));
    }

    private static Wire.Answered send(Wire.Answered announced, RequestBody body) throws IOException {
        return Wire.send(new Request.Builder()
                .url(announced.body().path("upload_url").asText())
                .post(body)
                .build());
    }

    private Wire.Answered complete(String id, String... more) throws IOException {
        String[] args = new String[2 + more.length];
        System.arraycopy(new String[] {"files", "[{\"id\":\"" + id + "\"}]"}, 0, args, 0, 2);
        System.arraycopy(more, 0, args, 2, more.length);
        return call("files.completeUploadExternal", args);
    }

    @Test
    void a_file_goes_only_where_the_bot_is_whatever_it_may_post() throws IOException {
        Wire.Answered announced = announce("a.txt", 1);
        send(announced, RequestBody.create(new byte[1]));
        String id = announced.body().path("file_id").asText();
        assertThat(complete(id, "channel_id", "C0SUPPORT").error()).isEqualTo("not_in_channel");
        assertThat(complete(id, "channel_id", "G0SECRET").error()).isEqualTo("channel_not_found");
        slack.archive("support-oncall");
        assertThat(complete(id, "channel_id", "C0ONCALL").error()).isEqualTo("is_archived");
        assertThat(complete(id, "channel_id", "U0ANA").error()).isEmpty();
        assertThat(slack.dm("ana").messages()).extracting(Message::plain).containsExactly("[a.txt]");
    }

    @Test
    void files_need_their_scopes_and_the_bot_where_they_are() throws IOException {
        Message here = shared(Upload.text("a.txt", "a"));
        Message elsewhere = slack.user("ana").in("support").says("", Upload.text("b.txt", "b"));
        assertThat(info(here).error()).isEmpty();
        assertThat(info(elsewhere).error()).isEqualTo("file_not_found");
        assertThat(call("files.info", "file", "F0NOWHERE").error()).isEqualTo("file_not_found");
        assertThat(call("files.delete", "file", here.files().get(0).id()).error())
                .isEqualTo("cant_delete_file");
        slack.install(TinyBot.READING, bot.url());
        assertThat(info(here).body().path("needed").asText()).isEqualTo("files:read");
        assertThat(announce("a.txt", 1).body().path("needed").asText()).isEqualTo("files:write");
        assertThat(complete("F0NOWHERE").error()).isEqualTo("missing_scope");
    }

    @Test
    void of_a_file_shared_with_another_company_an_event_tells_only_its_id() throws Exception {
        Message said = slack.user("sam").in("acme-globex").says("see", Upload.text("a.txt", "a"));
        bot.awaitRequests(1);
        JsonNode file = bot.lastJson().path("event").path("files").path(0);
        assertThat(file.path("file_access").asText()).isEqualTo("check_file_info");
        assertThat(file.has("url_private")).isFalse();
        assertThat(info(said).body().path("file").path("name").asText()).isEqualTo("a.txt");
    }

    @Test
    void a_file_that_is_deleted_leaves_a_mark_in_its_message() throws Exception {
        client().filesUploadV2(r -> r.filename("a.txt").content("a").channel("C0ONCALL"));
        Message sent = slack.channel("support-oncall").messages().get(0);
        assertThat(call("files.delete", "file", sent.files().get(0).id()).error())
                .isEmpty();
        bot.awaitRequests(2);
        JsonNode changed = bot.lastJson().path("event");
        assertThat(changed.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(changed.path("message").path("files").toString())
                .isEqualTo("[{\"id\":\"" + sent.files().get(0).id() + "\",\"mode\":\"tombstone\"}]");
        assertThat(Wire.get(
                                changed.path("previous_message")
                                        .path("files")
                                        .path(0)
                                        .path("url_private")
                                        .asText(),
                                "Authorization",
                                "Bearer " + slack.botToken())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void history_shows_files_without_a_subtype() throws IOException {
        shared(Upload.text("a.txt", "a"));
        JsonNode message = call("conversations.history", "channel", "C0ONCALL")
                .body()
                .path("messages")
                .path(0);
        assertThat(message.has("subtype")).isFalse();
        assertThat(message.path("files").path(0).path("size").asInt()).isEqualTo(1);
    }

    @Test
    void a_download_can_fail_like_everything_else() throws IOException {
        String url = info(shared(Upload.text("a.txt", "a")))
                .body()
                .path("file")
                .path("url_private")
                .asText();
        slack.fault("url_private", SlackFault.LIMITED);
        assertThat(Wire.get(url, "Authorization", "Bearer " + slack.botToken()).status())
                .isEqualTo(429);
    }
}
