package dev.holdfast.diagnosis;

import static dev.holdfast.diagnosis.Truth.FALSE;
import static dev.holdfast.diagnosis.Truth.TRUE;
import static dev.holdfast.diagnosis.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgedTest {
    private static final Finding DISK = finding("disk");
    private static final Finding UNIT = finding("unit");
    private static final Finding LOG = finding("log");

    @Test
    void whatIsTrueTogetherIsSoOnAllReadings() {
        Judged all = Judged.all(List.of(judged(TRUE, DISK), judged(TRUE, UNIT)));
        assertThat(all.truth()).isEqualTo(TRUE);
        assertThat(all.findings()).containsExactly(DISK, UNIT);
    }

    @Test
    void whatIsFalseTogetherIsSoOnTheReadingsThatMadeItFalse() {
        Judged all = Judged.all(List.of(judged(TRUE, DISK), judged(FALSE, UNIT), judged(UNKNOWN, LOG)));
        assertThat(all.truth()).isEqualTo(FALSE);
        assertThat(all.findings()).containsExactly(UNIT);
    }

    @Test
    void whatIsOpenTogetherNamesOnlyTheReadingsThatAreMissing() {
        Judged all = Judged.all(List.of(judged(TRUE, DISK), judged(UNKNOWN, LOG)));
        assertThat(all.truth()).isEqualTo(UNKNOWN);
        assertThat(all.findings()).containsExactly(LOG);
    }

    @Test
    void oneOfSeveralIsEnoughAndNamesTheReadingThatDecided() {
        Judged any = Judged.any(List.of(judged(FALSE, DISK), judged(TRUE, UNIT), judged(UNKNOWN, LOG)));
        assertThat(any.truth()).isEqualTo(TRUE);
        assertThat(any.findings()).containsExactly(UNIT);
    }

    @Test
    void noneOfSeveralIsSoOnAllReadings() {
        Judged any = Judged.any(List.of(judged(FALSE, DISK), judged(FALSE, UNIT)));
        assertThat(any.truth()).isEqualTo(FALSE);
        assertThat(any.findings()).containsExactly(DISK, UNIT);
    }

    @Test
    void nothingAtAllIsTrueTogetherAndFalseAsAChoice() {
        assertThat(Judged.all(List.of()).truth()).isEqualTo(TRUE);
        assertThat(Judged.any(List.of()).truth()).isEqualTo(FALSE);
    }

    @Test
    void aReadingIsNamedOnceHoweverOftenItCounts() {
        assertThat(Judged.all(List.of(judged(TRUE, DISK), judged(TRUE, DISK))).findings())
                .containsExactly(DISK);
    }

    @Test
    void theContraryRestsOnTheSameReadings() {
        assertThat(judged(TRUE, DISK).not()).isEqualTo(judged(FALSE, DISK));
    }

    private static Judged judged(Truth truth, Finding finding) {
        return new Judged(truth, List.of(finding));
    }

    private static Finding finding(String name) {
        Subject host = new Subject(SubjectKind.HOST, "web", "web");
        return new Finding(
                name,
                new Question("probe", host, "here", Map.of()),
                new Reading.Observed("state", Map.of(), List.of()));
    }
}
