package dev.tocsin.adapter.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the example of docs.slack.dev, "Verifying requests from Slack". */
class RequestSignatureTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TIMESTAMP = "1531420618";
    private static final Instant SENT = Instant.ofEpochSecond(1531420618);
    private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private final RequestSignature signature = new RequestSignature(SECRET);

    private boolean genuine(String body, @Nullable String timestamp, @Nullable String given, Instant now) {
        return signature.isGenuine(body.getBytes(UTF_8), timestamp, given, now);
    }

    @Test
    void slacks_own_example_is_genuine() {
        assertThat(genuine(BODY, TIMESTAMP, SIGNATURE, SENT)).isTrue();
    }

    @Test
    void another_secret_is_not_slacks() {
        assertThat(new RequestSignature(SECRET.replace('8', '9'))
                        .isGenuine(BODY.getBytes(UTF_8), TIMESTAMP, SIGNATURE, SENT))
                .isFalse();
    }

    @Test
    void a_changed_body_or_time_is_not_what_slack_signed() {
        assertThat(genuine(BODY + " ", TIMESTAMP, SIGNATURE, SENT)).isFalse();
        assertThat(genuine("", TIMESTAMP, SIGNATURE, SENT)).isFalse();
        assertThat(genuine(BODY, "1531420619", SIGNATURE, SENT)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "300,true", "301,false", "-300,true", "-301,false", "86400,false", "-86400,false"})
    void a_request_counts_for_five_minutes_before_and_after(long age, boolean genuine) {
        assertThat(genuine(BODY, TIMESTAMP, SIGNATURE, SENT.plusSeconds(age))).isEqualTo(genuine);
    }

    @Test
    void five_minutes_are_sharp() {
        assertThat(genuine(BODY, TIMESTAMP, SIGNATURE, SENT.plusSeconds(300).plusMillis(1)))
                .isFalse();
        assertThat(genuine(BODY, TIMESTAMP, SIGNATURE, SENT.minusSeconds(300).minusMillis(1)))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "v0=",
                "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
                "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b50",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503 ",
                "ключ"
            })
    void a_malformed_signature_is_not_slacks(@Nullable String malformed) {
        assertThat(genuine(BODY, TIMESTAMP, malformed, SENT)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "now",
                "-1531420618",
                "+1531420618",
                "1531420618.0",
                " 1531420618",
                "1531420618\n",
                "١٥٣١٤٢٠٦١٨",
                "99999999999999999999999",
                "999999999999"
            })
    void a_malformed_time_is_not_slacks(@Nullable String malformed) {
        assertThat(genuine(BODY, malformed, SIGNATURE, SENT)).isFalse();
    }
}
