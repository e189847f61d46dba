package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What people do with their own messages, as other people see it. */
class SlackWritingTest extends InstalledBot {

    private Place ana() {
        return slack.user("ana").in("support-oncall");
    }

    @Test
    void an_edited_message_is_the_same_message_with_other_words() {
        Message said = ana().says("hlep");
        Message edited = ana().edits(said, "help @ben");
        assertThat(edited.id()).isEqualTo(said.id());
        assertThat(edited.plain()).isEqualTo("help @ben");
        assertThat(edited.history()).containsExactly("hlep");
        assertThat(slack.user("ben").sees("support-oncall")).containsExactly(edited);
        assertThat(ana().edits(edited, "help @ben").history())
                .as("the same words are no edit")
                .hasSize(1);
    }

    @Test
    void a_deleted_message_is_gone_for_everybody() {
        Message said = ana().says("oops");
        ana().deletes(said);
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
        assertThat(slack.user("ben").sees("support-oncall")).isEmpty();
        assertThatThrownBy(() -> slack.message(said.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nobody_changes_the_words_of_others_or_elsewhere() throws IOException {
        Message said = ana().says("help");
        Message card = slack.message(new Message.Id(
                "C0ONCALL",
                call("chat.postMessage", "channel", "C0ONCALL", "text", "card")
                        .body()
                        .path("ts")
                        .asText()));
        Place ben = slack.user("ben").in("support-oncall");
        assertThatThrownBy(() -> ben.edits(said, "x")).hasMessageContaining("not theirs");
        assertThatThrownBy(() -> ben.deletes(said)).hasMessageContaining("not theirs");
        assertThatThrownBy(() -> ben.deletes(card)).hasMessageContaining("not theirs");
        assertThatThrownBy(() -> slack.user("ana").in("support").edits(said, "x"))
                .hasMessageContaining("not here");
        assertThatThrownBy(() -> ana().edits(said, " ")).hasMessageContaining("empty");
        assertThatThrownBy(() -> ana().says(" ")).hasMessageContaining("empty");
        slack.archive("support-oncall");
        assertThatThrownBy(() -> ana().edits(said, "x")).hasMessageContaining("archived");
        assertThatThrownBy(() -> ana().says("x")).hasMessageContaining("archived");
    }

    @Test
    void a_thread_in_the_direct_message_is_a_thread() throws IOException {
        String ts = call("chat.postMessage", "channel", "U0ANA", "text", "How was it?")
                .body()
                .path("ts")
                .asText();
        Message asked = slack.message(new Message.Id("D0ANA", ts));
        Message reply = slack.user("ana").inDm().replies(asked, "fine");
        slack.user("ana").inDm().edits(reply, "very fine");
        assertThat(slack.thread(asked)).extracting(Message::plain).containsExactly("very fine");
        assertThat(slack.user("ana").seesInDm()).containsExactly(asked);
    }

    @Test
    void a_reply_to_all_stands_in_the_thread_and_in_the_channel() {
        Message asked = ana().says("help");
        Message reply = ana().broadcasts(asked, "solved");
        assertThat(slack.thread(asked)).containsExactly(reply);
        assertThat(slack.channel("support-oncall").messages()).containsExactly(asked, reply);
        assertThat(slack.user("ben").sees("support-oncall")).containsExactly(asked, reply);
    }

    @Test
    void files_come_with_a_message_and_stay_when_its_words_change() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xff};
        Message said = ana().says("see", Upload.text("app.log", "ERROR x"), Upload.of("s.png", "image/png", picture));
        assertThat(said.plain()).isEqualTo("see\n[app.log]\n[s.png]");
        assertThat(ana().edits(said, "look").plain()).isEqualTo("look\n[app.log]\n[s.png]");
        SlackFile log = said.files().get(0);
        assertThat(log.mimetype()).isEqualTo("text/plain");
        assertThat(log.size()).isEqualTo(7);
        assertThat(new String(slack.content(log), StandardCharsets.UTF_8)).isEqualTo("ERROR x");
        assertThat(slack.content(said.files().get(1))).isEqualTo(picture);
        assertThat(ana().replies(said, "", Upload.text("b.txt", "b")).plain()).isEqualTo("[b.txt]");
    }

    @Test
    void only_links_are_looked_up() {
        Message said = ana().says("no link here");
        assertThatThrownBy(() -> slack.unfurl(said, "A page")).hasMessageContaining("no link");
    }
}
