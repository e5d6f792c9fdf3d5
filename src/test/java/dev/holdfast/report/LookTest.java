package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.report.Look.Colour;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookTest {
    private static Look terminal(Map<String, String> environment) {
        return Look.in(environment, Colour.AUTO, true);
    }

    @Test
    void colour_is_for_terminals_that_want_it() {
        assertThat(terminal(Map.of("TERM", "xterm")).colour()).isTrue();
        assertThat(terminal(Map.of("TERM", "dumb")).colour()).isFalse();
        assertThat(terminal(Map.of("NO_COLOR", "1")).colour()).isFalse();
        assertThat(terminal(Map.of("NO_COLOR", "")).colour()).isTrue();
        assertThat(Look.in(Map.of("TERM", "xterm"), Colour.AUTO, false).colour())
                .isFalse();
    }

    @Test
    void an_option_is_the_last_word() {
        assertThat(Look.in(Map.of("NO_COLOR", "1"), Colour.ALWAYS, false).colour())
                .isTrue();
        assertThat(Look.in(Map.of("TERM", "xterm"), Colour.NEVER, true).colour())
                .isFalse();
    }

    @Test
    void the_width_is_the_terminals_within_what_can_be_read() {
        assertThat(terminal(Map.of()).width()).isEqualTo(80);
        assertThat(terminal(Map.of("COLUMNS", "100")).width()).isEqualTo(100);
        assertThat(terminal(Map.of("COLUMNS", "20")).width()).isEqualTo(60);
        assertThat(terminal(Map.of("COLUMNS", "400")).width()).isEqualTo(120);
        assertThat(terminal(Map.of("COLUMNS", "wide")).width()).isEqualTo(80);
        assertThat(terminal(Map.of("COLUMNS", "99999999999")).width()).isEqualTo(80);
    }

    @Test
    void symbols_follow_the_locale_that_decides() {
        assertThat(terminal(Map.of("LANG", "de_DE.UTF-8")).unicode()).isTrue();
        assertThat(terminal(Map.of("LANG", "C.utf8")).unicode()).isTrue();
        assertThat(terminal(Map.of("LANG", "C.UTF-8", "LC_ALL", "C")).unicode()).isFalse();
        assertThat(terminal(Map.of()).unicode()).isFalse();
    }

    @Test
    void wide_and_combining_characters_take_the_columns_that_they_take() {
        assertThat(Columns.of("abc")).isEqualTo(3);
        assertThat(Columns.of("日本")).isEqualTo(4);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.cut("日本語", 5, "…")).isEqualTo("日本…");
    }
}
