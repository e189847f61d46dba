package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @ParameterizedTest
    @EnumSource(Place.Kind.class)
    void a_place_is_read_as_it_was_written(Place.Kind kind) {
        for (var place : new Place[] {
            new Place(kind, "C0SUPPORT", ""),
            new Place(kind, "U0ANA", ""),
            new Place(kind, "G024BE7LH", "1795413600.123459")
        }) {
            assertThat(Place.parse(place.written())).isEqualTo(place);
        }
        assertThat(new Place(kind, "C0SUPPORT", "").written()).isEqualTo(kind + " C0SUPPORT");
        assertThat(new Place(kind, "C0", "1.2").written()).isEqualTo(kind + " C0 1.2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CARD",
                "CARD ",
                "CARD  ",
                "card C0SUPPORT",
                "CARD c0support",
                "CARD <!channel>",
                "CARD C0 1.2 3",
                "CARD C0 ts",
                " CARD C0",
                "CARD C0\n"
            })
    void what_is_no_place_is_refused_with_its_words(String written) {
        assertThatThrownBy(() -> Place.parse(written)).hasMessage("not a place: " + written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POSTER C0SUPPORT"})
    void an_unknown_kind_is_refused(String written) {
        assertThatThrownBy(() -> Place.parse(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
