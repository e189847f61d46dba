package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final String HIDDEN = "xoxb-hunter2";
    private final Secret secret = new Secret(HIDDEN);

    private record Holder(String name, Secret secret, Optional<Secret> more) {}

    @Test
    void a_secret_is_never_printed() throws JsonProcessingException {
        assertThat(List.of(
                        secret.toString(),
                        String.valueOf(secret),
                        "" + secret,
                        String.format(Locale.ROOT, "%s %10.9s", secret, secret),
                        List.of(secret).toString(),
                        Map.of("key", secret).toString(),
                        Optional.of(secret).toString(),
                        new Holder("name", secret, Optional.of(secret)).toString(),
                        new IllegalStateException("no good: " + secret).toString(),
                        new ObjectMapper().writeValueAsString(secret)))
                .noneMatch(text -> text.contains("hunter2") || text.contains("xoxb"));
        assertThat(secret).hasToString("***");
    }

    @Test
    void a_secret_is_revealed_to_who_asks_for_it() {
        assertThat(secret.reveal()).isEqualTo(HIDDEN);
        assertThat(secret.isEmpty()).isFalse();
        assertThat(new Secret("").isEmpty()).isTrue();
    }

    @Test
    void secrets_are_compared_by_what_they_hide() {
        assertThat(secret).isEqualTo(new Secret(HIDDEN)).isNotEqualTo(new Secret("xoxb-hunter3"));
        assertThat((Object) secret).isNotEqualTo(HIDDEN);
    }

    @Test
    void nothing_about_a_secret_can_be_told_from_its_hash() {
        assertThat(secret.hashCode()).isEqualTo(new Secret("another").hashCode());
    }

    @Test
    void a_secret_cannot_be_written_out_by_java() {
        assertThat(Serializable.class.isAssignableFrom(Secret.class)).isFalse();
    }
}
