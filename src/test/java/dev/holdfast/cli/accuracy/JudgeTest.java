package dev.holdfast.cli.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JudgeTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DISK_FULL =
            "# The disk is full.\n# expect: runner-offline disk-full production-runner-01";
    private static final String NAMED =
            "{\"mode\": \"runner-offline\", \"cause\": \"disk-full\", \"subjects\": [\"production-runner-01\"], \"explains\": []}";
    private static final String ELSEWHERE = NAMED.replace("runner-01", "runner-02");
    private static final Source GITHUB = Source.ALL.getFirst();

    private static Outcome outcome(Trial trial, String failures, String undecided) {
        String json = "{\"failures\": [%s], \"undecided\": [%s]}".formatted(failures, undecided);
        return Judge.of(trial, new Verdicts(JSON.readTree(json))).outcome();
    }

    private static Trial diskFull() {
        return Trial.of(
                Kind.SINGLES,
                List.of("runner-offline/disk-full"),
                Expectation.of("runner-offline/disk-full", DISK_FULL));
    }

    private static String open(String mode, String because) {
        return "{\"mode\": \"%s\", \"missing\": [{\"because\": \"%s\"}]}".formatted(mode, because);
    }

    @Test
    void the_cause_and_nothing_else_is_right() {
        assertThat(outcome(diskFull(), NAMED, "")).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void another_host_another_cause_besides_and_silence_are_wrong() {
        assertThat(outcome(diskFull(), ELSEWHERE, "")).isEqualTo(Outcome.WRONG);
        assertThat(outcome(diskFull(), NAMED + ", " + NAMED.replace("disk-full", "frozen"), ""))
                .isEqualTo(Outcome.WRONG);
        assertThat(outcome(diskFull(), "", "")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void undecided_is_wrong_when_everything_could_be_seen() {
        assertThat(outcome(diskFull(), "", open("runner-offline", "GitHub does not answer")))
                .isEqualTo(Outcome.WRONG);
        assertThat(outcome(diskFull(), NAMED, open("artifact-missing", "GitHub does not answer")))
                .isEqualTo(Outcome.WRONG);
    }

    @Test
    void without_a_source_the_cause_may_be_open_if_the_source_is_named() {
        Trial trial = diskFull().without(GITHUB);

        assertThat(outcome(trial, "", open("runner-offline", "GitHub does not answer")))
                .isEqualTo(Outcome.UNDECIDED);
        assertThat(outcome(trial, NAMED, open("artifact-missing", "GitHub does not answer")))
                .isEqualTo(Outcome.RIGHT);
    }

    @Test
    void without_a_source_silence_a_false_cause_and_an_unexplained_doubt_stay_wrong() {
        Trial trial = diskFull().without(GITHUB);

        assertThat(outcome(trial, "", "")).isEqualTo(Outcome.WRONG);
        assertThat(outcome(trial, "", open("artifact-missing", "GitHub does not answer")))
                .isEqualTo(Outcome.WRONG);
        assertThat(outcome(trial, ELSEWHERE, open("runner-offline", "GitHub does not answer")))
                .isEqualTo(Outcome.WRONG);
        assertThat(outcome(trial, NAMED, open("artifact-missing", "who knows"))).isEqualTo(Outcome.WRONG);
    }

    @Test
    void a_starved_machine_excuses_doubt_and_no_false_cause() {
        String starved =
                open("runner-offline", "http://x: this machine is starved, and did not notice an answer in time");

        assertThat(outcome(diskFull(), "", starved)).isEqualTo(Outcome.TOO_SLOW);
        assertThat(outcome(diskFull(), ELSEWHERE, starved)).isEqualTo(Outcome.WRONG);
    }
}
