package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockKitTest {
    private static final String CARD = """
            [{"type":"header","text":{"type":"plain_text","text":"Paged"}},
             {"type":"section","text":{"type":"mrkdwn","text":"*db down* <@U0BEN> <!date^1^{date}|today>"},
              "fields":[{"type":"mrkdwn","text":"*Who*\\nben"}]},
             {"type":"context","elements":[{"type":"mrkdwn","text":"P1 &amp; up"}]},
             {"type":"actions","block_id":"a","elements":[
               {"type":"button","action_id":"ack","text":{"type":"plain_text","text":"Acknowledge"},"value":"p1","style":"primary"},
               {"type":"button","action_id":"again","text":{"type":"plain_text","text":"Page again"},"value":"p1",
                "confirm":{"title":{"type":"plain_text","text":"Sure?"},"text":{"type":"plain_text","text":"It rings."},
                 "confirm":{"type":"plain_text","text":"Yes"},"deny":{"type":"plain_text","text":"No"}}}]}]
            """;

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"')).orElseThrow();
    }

    private static SlackRefusal refusal(JsonNode blocks) {
        return catchThrowableOfType(SlackRefusal.class, () -> BlockKit.accept(blocks));
    }

    @Test
    void a_card_with_buttons_passes_and_reads_as_text() {
        JsonNode card = json(CARD);
        assertThatCode(() -> BlockKit.accept(card)).doesNotThrowAnyException();
        assertThat(new PlainText(World.acme()).of("", card))
                .isEqualTo("Paged\ndb down @ben today\nWho\nben\nP1 & up\n[Acknowledge] [Page again]");
        assertThat(PlainText.buttons(card)).containsExactly("Acknowledge", "Page again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{'type':'section'}]; must define `text` or `fields`",
                "[{'type':'section','text':{'type':'mrkdwn','text':''}}]; /blocks/0/text/text",
                "[{'type':'section','text':{'type':'mrkdwn','text':'x'},'colour':'red'}]; colour",
                "[{'type':'marquee'}]; unsupported type: marquee",
                "[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]; plain_text",
                "[{'type':'actions','elements':[]}]; no fewer than 1",
                "[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]; already exists",
                "[{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'},'style':'loud'}]}]; style",
            })
    void what_slack_refuses_is_refused_with_its_place(String blocks, String reason) {
        SlackRefusal refusal = refusal(json(blocks));
        assertThat(refusal.error()).isEqualTo("invalid_blocks");
        assertThat(refusal.body().path("response_metadata").path("messages").toString())
                .contains(reason);
    }

    @Test
    void two_actions_of_a_block_need_two_ids() {
        String button = "{'type':'button','action_id':'x','text':{'type':'plain_text','text':'x'}}";
        assertThat(refusal(json("[{'type':'actions','elements':[" + button + "," + button + "]}]"))
                        .error())
                .isEqualTo("invalid_blocks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "static_select; 'initial_option':{'text':{'type':'plain_text','text':'One'},'value':'1'}; true",
                "static_select; 'initial_option':{'text':{'type':'plain_text','text':'One'},'value':'2'}; false",
                "static_select; 'initial_option':{'text':{'type':'plain_text','text':'Uno'},'value':'1'}; false",
                "checkboxes; 'initial_options':[{'text':{'type':'plain_text','text':'One'},'value':'1'}]; true",
                "checkboxes; 'initial_options':[{'text':{'type':'plain_text','text':'Two'},'value':'2'}]; false",
                "external_select; 'initial_option':{'text':{'type':'plain_text','text':'Two'},'value':'2'}; true",
            })
    void what_is_chosen_from_the_start_is_one_of_the_options(String type, String initial, boolean fits) {
        String options = type.startsWith("external")
                ? ""
                : ",'options':[{'text':{'type':'plain_text','text':'One'},'value':'1'}]";
        String blocks =
                "[{'type':'actions','elements':[{'type':'" + type + "','action_id':'a'," + initial + options + "}]}]";
        assertThat(refusal(json(blocks)) == null).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"3000,75,true", "3001,75,false", "3000,76,false"})
    void texts_are_held_to_their_lengths(int section, int button, boolean fits) {
        JsonNode blocks = json("[{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(section)
                + "'}},{'type':'actions','elements':[{'type':'button','action_id':'a','text':{'type':'plain_text','text':'"
                + "x".repeat(button) + "'}}]}]");
        assertThat(refusal(blocks) == null).isEqualTo(fits);
    }

    @Test
    void fifty_blocks_are_the_most_and_13000_characters() {
        String dividers =
                IntStream.range(0, 51).mapToObj(i -> "{'type':'divider'}").collect(Collectors.joining(","));
        assertThat(refusal(json("[" + dividers + "]")).error()).isEqualTo("invalid_blocks");
        String text = "{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(2_700) + "'}}";
        assertThat(refusal(json("[" + String.join(",", text, text, text, text, text) + "]"))
                        .error())
                .isEqualTo("msg_blocks_too_long");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'type':'modal','title':{'type':'plain_text','text':'A title of 25 characters.'},'blocks':[]}; 24",
                "{'type':'modal','title':{'type':'plain_text','text':'x'}}; blocks",
                "{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[{'type':'input','label':"
                        + "{'type':'plain_text','text':'x'},'element':{'type':'plain_text_input'}}]}; submit",
            })
    void a_modal_that_slack_refuses_is_refused(String view, String reason) {
        SlackRefusal refusal = catchThrowableOfType(SlackRefusal.class, () -> BlockKit.acceptModal(json(view)));
        assertThat(refusal.error()).isEqualTo("invalid_arguments");
        assertThat(refusal.body().toString()).contains(reason);
    }

    @Test
    void checking_a_card_is_quick() {
        JsonNode card = json(CARD);
        for (int i = 0; i < 200; i++) {
            BlockKit.accept(card);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            BlockKit.accept(card);
        }
        assertThat((System.nanoTime() - start) / 100_000_000.0)
                .as("milliseconds a card")
                .isLessThan(20);
    }
}
