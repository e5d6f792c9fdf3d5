package dev.holdfast.diagnosis;

import static dev.holdfast.diagnosis.Trial.cause;
import static dev.holdfast.diagnosis.Trial.mode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String WEB_1 = "production-web-01";
    private static final String WEB_2 = "production-web-02";
    private static final String ASK =
            "{disk: {probe: disk-space, of: host, from: host}, inodes: {probe: inodes, of: host, from: host}, "
                    + "memory: {probe: memory, of: host, from: host}, login: {probe: ssh-login, of: host}}";

    /** A full disk explains lost inodes, and those low memory. */
    private static final String CHAIN = mode(
            "m",
            ASK,
            "{deploy-target: {present: {any: [disk is full, inodes is full, memory is low]}, causes: {%s, %s, %s}}}"
                    .formatted(
                            cause("disk", "disk is full", "explains: [inodes, memory]"),
                            cause("inodes", "inodes is full", "explains: [memory]"),
                            cause("memory", "memory is low", "")));

    @Test
    void whatIsExplainedStandsUnderWhatExplainsItAsDeepAsPossible() {
        Trial trial = Trial.of(CHAIN)
                .reads("disk-space", WEB_1, "full")
                .reads("inodes", WEB_1, "full")
                .reads("memory", WEB_1, "low");
        assertThat(drawn(trial)).containsExactly("disk web-01", " inodes web-01", "  memory web-01");
    }

    @Test
    void withoutTheOneInBetweenItStandsDirectlyUnderTheRoot() {
        Trial trial = Trial.of(CHAIN)
                .reads("disk-space", WEB_1, "full")
                .reads("inodes", WEB_1, "enough")
                .reads("memory", WEB_1, "low");
        assertThat(drawn(trial)).containsExactly("disk web-01", " memory web-01");
    }

    @Test
    void aCauseOnOneHostExplainsNothingOnAnother() {
        Trial trial = Trial.of(CHAIN)
                .reads("disk-space", WEB_1, "full")
                .reads("inodes", WEB_1, "enough")
                .reads("memory", WEB_1, "enough")
                .reads("disk-space", WEB_2, "enough")
                .reads("inodes", WEB_2, "enough")
                .reads("memory", WEB_2, "low");
        assertThat(drawn(trial)).containsExactly("disk web-01", "memory web-02");
    }

    @Test
    void theSameCauseOnSeveralHostsIsOneFailure() {
        Trial trial = Trial.of(CHAIN)
                .reads("disk-space", WEB_1, "full")
                .reads("inodes", WEB_1, "enough")
                .reads("memory", WEB_1, "low")
                .reads("disk-space", WEB_2, "full")
                .reads("inodes", WEB_2, "enough")
                .reads("memory", WEB_2, "low");
        assertThat(drawn(trial)).containsExactly("disk web-01, web-02", " memory web-01, web-02");
    }

    @Test
    void anywhereReachesAcrossHostsAndModes() {
        Trial trial = Trial.of(
                        mode(
                                "n",
                                ASK,
                                "{deploy-target: {present: disk is full, causes: {%s}}}"
                                        .formatted(cause("disk", "disk is full", "explains: [anywhere o/*]"))),
                        mode(
                                "o",
                                ASK,
                                "{runner-host: {present: memory is low, causes: {%s}}}"
                                        .formatted(cause("memory", "memory is low", ""))))
                .reads("disk-space", WEB_1, "full")
                .reads("memory", "production-runner-01", "low");
        assertThat(drawn(trial)).containsExactly("disk web-01", " memory runner-01");
    }

    @Test
    void explainedByIsTheSameSeenFromBelowAndKnowsTheUnrecognised() {
        Trial trial = Trial.of(mode(
                        "m",
                        ASK,
                        "{deploy-target: {present: disk is full, causes: {%s}}, environment: {present: some deploy-target of m is affected, causes: {%s}}}"
                                .formatted(
                                        cause("memory", "memory is low", ""),
                                        cause(
                                                "whole",
                                                "some deploy-target of m is affected",
                                                "explained-by: [unrecognised]"))))
                .reads("disk-space", WEB_1, "full")
                .reads("memory", WEB_1, "enough");
        assertThat(drawn(trial)).containsExactly("unrecognised web-01", " whole production");
        assertThat(trial.weighed().failures().getFirst().verdicts().getFirst().because())
                .isEqualTo("production-web-01: disk-space says full; no known cause fits, so a person must look, and"
                        + " nothing is repaired on this");
    }

    @Test
    void whatFollowsFromAFailureWhoseCauseIsOpenIsNoRootCause() {
        String causes = cause("memory", "memory is low", "explains: [whole]");
        assertThat(drawn(openFailure(causes, "explained-by: [unrecognised]").cannotRead("memory", WEB_1)))
                .isEmpty();
        assertThat(drawn(openFailure(causes, "explained-by: [unrecognised]").reads("memory", WEB_1, "low")))
                .containsExactly("memory web-01", " whole production");
        assertThat(drawn(openFailure(causes, "").cannotRead("memory", WEB_1)))
                .as("it may have another cause")
                .containsExactly("whole production");
        assertThat(drawn(openFailure(cause("memory", "memory is low", ""), "explained-by: [unrecognised]")
                        .cannotRead("memory", WEB_1)))
                .as("one of its possible causes does not explain it")
                .containsExactly("whole production");
    }

    private static Trial openFailure(String causes, String whole) {
        return Trial.of(mode(
                        "m",
                        ASK,
                        "{deploy-target: {present: disk is full, causes: {%s}}, environment: {present: some deploy-target of m is affected, causes: {%s}}}"
                                .formatted(causes, cause("whole", "some deploy-target of m is affected", whole))))
                .reads("disk-space", WEB_1, "full");
    }

    @Test
    void anUnrecognisedFailureThatIsExplainedAsksForNobody() {
        Trial trial = Trial.of(mode(
                        "m",
                        ASK,
                        "{host: {present: login is no-route, causes: {%s}}, deploy-target: {present: disk is full, causes: {}}}"
                                .formatted(cause("cut", "login is no-route", "explains: [unrecognised]"))))
                .reads("ssh-login", WEB_1, "no-route")
                .reads("disk-space", WEB_1, "full");
        assertThat(drawn(trial)).containsExactly("cut web-01", " unrecognised web-01");
        assertThat(trial.weighed()
                        .failures()
                        .getFirst()
                        .explains()
                        .getFirst()
                        .verdicts()
                        .getFirst()
                        .because())
                .isEqualTo("production-web-01: disk-space says full");
    }

    @Test
    void eachOfTwoSectionsWithACauseOfTheSameNameExplainsItsOwn() {
        Trial trial = Trial.of(mode(
                        "m",
                        ASK,
                        "{runner-host: {present: disk is full, causes: {%s, %s}}, deploy-target: {present: disk is full, causes: {%s, %s}}}"
                                .formatted(
                                        cause("disk", "disk is full", ""),
                                        cause("inodes", "inodes is full", ""),
                                        cause("disk", "disk is full", "explains: [memory]"),
                                        cause("memory", "memory is low", ""))))
                .reads("disk-space", WEB_1, "full")
                .reads("memory", WEB_1, "low")
                .reads("inodes", WEB_1, "full")
                .reads("disk-space", "production-runner-01", "full")
                .reads("inodes", "production-runner-01", "full");
        assertThat(drawn(trial)).containsExactly("disk runner-01, web-01", " memory web-01", "inodes runner-01");
    }

    @Test
    void aRootIsAsUrgentAsTheMostUrgentThatItExplains() {
        String urgent = cause("memory", "memory is low", "").replace("P2", "P1");
        Trial trial = Trial.of(mode(
                        "m",
                        ASK,
                        "{deploy-target: {present: {any: [disk is full, inodes is full]}, causes: {%s, %s, %s}}}"
                                .formatted(
                                        cause("inodes", "inodes is full", ""),
                                        cause("disk", "disk is full", "explains: [memory]"),
                                        urgent)))
                .reads("disk-space", WEB_1, "full")
                .reads("inodes", WEB_1, "full")
                .reads("memory", WEB_1, "low");
        assertThat(trial.weighed().failures()).extracting(Failure::cause).containsExactly("disk", "inodes");
        assertThat(trial.weighed().failures()).extracting(Failure::severity).containsExactly(Severity.P1, Severity.P2);
    }

    @Test
    void whatNobodyCouldSeeOnABlindHostNeedsNoMention() {
        assertThat(blind().cannotRead("disk-space", WEB_1).weighed().undecided())
                .isEmpty();
    }

    @Test
    void whatNobodyCouldSeeOnAnotherHostDoes() {
        assertThat(blind().reads("disk-space", WEB_1, "enough")
                        .cannotRead("disk-space", WEB_2)
                        .weighed()
                        .undecided())
                .extracting(open -> open.subject().name())
                .containsExactly(WEB_2);
    }

    @Test
    void whatWasSeenToFailIsNeverBlindedAway() {
        Trial trial = blind().reads("disk-space", WEB_1, "full").cannotRead("memory", WEB_1);
        assertThat(trial.weighed().undecided())
                .extracting(open -> open.mode() + " " + open.subject() + " " + open.causes())
                .containsExactly("seen production-web-01 [memory]");
    }

    private static Trial blind() {
        return Trial.of(
                        mode(
                                "blinding",
                                ASK,
                                "{deploy-target: {present: login is no-route, causes: {%s}}}"
                                        .formatted(cause("cut", "login is no-route", "blinds: true"))),
                        mode(
                                "seen",
                                ASK,
                                "{deploy-target: {present: disk is full, causes: {%s}}}"
                                        .formatted(cause("memory", "memory is low", ""))))
                .reads("ssh-login", WEB_1, "no-route")
                .reads("ssh-login", WEB_2, "accepted");
    }

    private static List<String> drawn(Trial trial) {
        return drawn(trial.weighed().failures(), "").toList();
    }

    private static Stream<String> drawn(List<Failure> failures, String indent) {
        return failures.stream()
                .flatMap(f -> Stream.concat(
                        Stream.of(indent + f.cause() + " "
                                + String.join(", ", f.subjects()).replace("production-", "")),
                        drawn(f.explains(), indent + " ")));
    }
}
