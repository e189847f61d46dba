package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicketNumberTest {
    @ParameterizedTest
    @CsvSource({
        "T-123, 123",
        "t-123, 123",
        "T123, 123",
        "t123, 123",
        "T_5, 5",
        "T 5, 5",
        "#123, 123",
        "123, 123",
        "1, 1",
        "' T-9 ', 9",
        "T-999999999, 999999999"
    })
    void a_number_is_written_in_several_ways(String written, int number) {
        assertThat(TicketNumber.parse(written)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "T",
                "T-",
                "#",
                "0",
                "T-0",
                "T-012",
                "-5",
                "T--5",
                "T- 5",
                "##5",
                "#T5",
                "T-1.5",
                "1e3",
                "T-5x",
                "five",
                "T-1234567890",
                "٣",
                "T-５",
                "5\n6"
            })
    void what_is_no_number(String written) {
        assertThat(TicketNumber.parse(written)).isEmpty();
    }

    @Test
    void what_is_said_is_understood() {
        for (int number = 1; number > 0 && number <= 999_999_999; number = number * 7 + 1) {
            assertThat(TicketNumber.parse(TicketNumber.label(number))).contains(number);
        }
    }
}
