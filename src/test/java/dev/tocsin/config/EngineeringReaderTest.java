package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where engineering is asked. */
class EngineeringReaderTest {
    @Test
    void a_repository_is_named_by_its_owner_and_its_name() {
        assertThat(DeskFiles.read("engineering: {repository: acme/engineering.help_2}\n")
                        .file()
                        .engineeringRepository())
                .contains("acme/engineering.help_2");
    }

    @Test
    void without_the_section_there_is_none() {
        assertThat(DeskFiles.read("").file().engineeringRepository()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engineering",
                "https://github.com/acme/engineering",
                "acme/engineering/issues",
                "acme/",
                "/engineering",
                "acme/..",
                "acme/eng?x"
            })
    void what_is_no_repository_is_told_with_what_would_be_right(String text) {
        assertThat(DeskFiles.mistakes("engineering: {repository: \"" + text + "\"}\n"))
                .containsExactly("tocsin.yml line 13, engineering.repository: \"" + text
                        + "\" is no repository. Use its owner and its name as they stand in its address, such as"
                        + " acme/engineering.");
    }

    @Test
    void a_section_without_a_repository_and_with_other_names_is_a_mistake() {
        assertThat(DeskFiles.mistakes("engineering: {repo: acme/engineering}\n"))
                .containsExactly(
                        "tocsin.yml line 13, engineering.repo: \"repo\" is not known here. Known are: repository.",
                        "tocsin.yml line 13, engineering: has no repository. Add it.");
        assertThat(DeskFiles.mistakes("engineering: acme/engineering\n"))
                .containsExactly(
                        "tocsin.yml line 13, engineering: \"acme/engineering\" is not a list of names and values.");
    }
}
