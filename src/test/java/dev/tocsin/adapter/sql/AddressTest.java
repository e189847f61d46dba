package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:sqlite:tocsin.db|jdbc:sqlite:tocsin.db",
                "jdbc:sqlite:/data/t.db?cipher=x&key=hidden|jdbc:sqlite:/data/t.db",
                "jdbc:postgresql://db/tocsin?user=bot&password=hidden|jdbc:postgresql://db/tocsin",
                "jdbc:postgresql://bot:hidden@db:5433/tocsin|jdbc:postgresql://db:5433/tocsin",
            })
    void it_is_shown_without_what_may_be_secret(String url, String shown) {
        assertThat(new Address(url).shown()).isEqualTo(shown);
        assertThat(new Address(url)).hasToString(shown);
    }

    @Test
    void sqlites_file_is_what_stands_before_the_options() {
        assertThat(new Address("jdbc:sqlite:/data/t.db?mode=rw").file()).isEqualTo(Path.of("/data/t.db"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://db/tocsin?user=bot&password=hidden|--host=db --username=bot tocsin",
                "jdbc:postgresql://db:5433/tocsin?password=hidden&user=bot%40home|--host=db --port=5433"
                        + " --username=bot@home tocsin",
                "jdbc:postgresql://one:1,two:2/tocsin|--host=one --port=1 tocsin",
                "jdbc:postgresql:tocsin|tocsin",
            })
    void it_becomes_a_command_without_the_password(String url, String arguments) {
        var command = new Address(url).dumpCommand(Path.of("copy.dump"));
        assertThat(command).isEqualTo("pg_dump --format=custom --file=copy.dump " + arguments);
    }

    @Test
    void a_shell_takes_nothing_of_it_for_its_own() {
        assertThat(new Address("jdbc:postgresql://[::1]:5432/it's").dumpCommand(Path.of("my copy")))
                .isEqualTo("pg_dump --format=custom --file='my copy' --host='[::1]' --port=5432 'it'\\''s'");
    }

    @Test
    void what_is_no_address_is_not_repeated() {
        assertThatThrownBy(() -> new Address("jdbc:postgresql://a/b/c?password=hidden").dumpCommand(Path.of("x")))
                .hasMessageContaining("TOCSIN_DATABASE_URL")
                .hasMessageNotContaining("hidden");
    }
}
