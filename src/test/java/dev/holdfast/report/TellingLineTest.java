package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TellingLineTest {
    private static Evidence said(String said) {
        return new Evidence("look", "here", Diagnoses.AT, Duration.ZERO, said);
    }

    private static String of(Map<String, String> values, Evidence... evidence) {
        return TellingLine.of(new Reading.Observed("full", values, List.of(evidence)))
                .map(line -> line.within(60, "…"))
                .orElse("");
    }

    @Test
    void it_is_the_line_that_holds_most_of_the_values() {
        assertThat(of(Map.of("used", "97 %", "mount", "/srv"), said("/dev/a 40% /\n/dev/b 97% /srv\n/dev/c 97% /opt")))
                .isEqualTo("/dev/b 97% /srv");
    }

    @Test
    void it_is_looked_for_in_all_answers() {
        assertThat(of(Map.of("run", "4712"), said("HTTP 200\n{\"total_count\":0}"), said("HTTP 200\n{\"id\":4712}")))
                .isEqualTo("{\"id\":4712}");
    }

    @Test
    void a_long_line_is_shown_around_its_value() {
        String line = "{\"padding\":\"" + "x".repeat(200) + "\",\"conclusion\":\"failure\",\"more\":\""
                + "y".repeat(200) + "\"}";
        String shown = of(Map.of("conclusion", "failure"), said(line));
        assertThat(shown)
                .startsWith("…x")
                .contains("\"conclusion\":\"failure\"")
                .endsWith("…")
                .hasSize(60);
    }

    @Test
    void without_values_it_is_the_first_line_that_says_something() {
        assertThat(of(Map.of(), said("HTTP 503\n\n  down\nmore"))).isEqualTo("down");
        assertThat(TellingLine.of(new Reading.Unobservable(Why.TIMED_OUT, "late", "", List.of())))
                .isEmpty();
    }

    @Test
    void a_value_is_matched_as_a_whole_and_not_inside_other_digits_or_letters() {
        assertThat(of(Map.of("restarts", "10"), said("Load=6104.92\nCount=0.10\nid=a10\nNRestarts=10")))
                .isEqualTo("NRestarts=10");
    }

    @Test
    void the_state_tells_like_a_value() {
        assertThat(of(Map.of("result", "success"), said("LoadState=loaded\nActiveState=full")))
                .isEqualTo("ActiveState=full");
    }

    @Test
    void how_long_the_host_has_been_up_shows_nothing() {
        assertThat(of(Map.of("since", "6104.92"), said("Uptime=6104.92"))).isEmpty();
        assertThat(of(Map.of(), said("Uptime=6104.92\nActiveState=failed"))).isEqualTo("ActiveState=failed");
    }

    @Test
    void where_no_line_holds_a_value_none_is_shown() {
        assertThat(of(Map.of("restarts", "10"), said("LoadState=loaded\nSubState=dead")))
                .isEmpty();
    }
}
