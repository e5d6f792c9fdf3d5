package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.Remedy;
import dev.holdfast.inventory.Selector;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final String ASK =
            "{disk: {probe: disk-space, of: host, from: host}, egress: {probe: egress, of: deploy-target, from: host}, login: {probe: ssh-login, of: host}}";

    @Test
    void aGapTakesTheValueStateAndVantageOfItsReading() {
        Trial trial = trial().reads("disk-space", "production-web-01", "full", Map.of("mount", "/var"));
        assertThat(said(trial, "{disk.mount} on {subject} is {disk.state}, seen from {disk.from}"))
                .isEqualTo("/var on production-web-01 is full, seen from production-web-01");
    }

    @Test
    void whatWasNotReadIsUnknown() {
        assertThat(said(trial(), "{disk.used} used")).isEqualTo("unknown used");
    }

    @Test
    void aPartInBracketsIsLeftOutWhereOneOfItsGapsWasNotRead() {
        Trial trial = trial().reads("disk-space", "production-web-01", "full", Map.of("mount", "/"))
                .cannotRead("ssh-login", "production-web-01");
        assertThat(said(trial, "full[: {disk.mount}][, {disk.used} used][, login {login.state}]"))
                .isEqualTo("full: /");
    }

    @Test
    void aStepOfARemedyIsLeftOutWhereOneOfItsGapsWasNotRead() {
        Trial trial = trial().reads("disk-space", "production-web-01", "full", Map.of("mount", "/"));
        Remedy remedy = new Remedy(
                "Mend {disk.used}.",
                Remedy.Risk.REVERSIBLE,
                List.of("look at {disk.mount}", "set {disk.used}=1", "look[ at {disk.used}]"),
                "{disk.mount} is well");
        assertThat(gaps(trial, List.of()).fill(remedy).steps()).containsExactly("look at /", "look");
    }

    @Test
    void bracketsWithoutAGapAreOnlyBrackets() {
        assertThat(said(trial(), "test [ -e /tmp ]")).isEqualTo("test [ -e /tmp ]");
    }

    @Test
    void whatAValueContainsIsNeverReadAsAGap() {
        Trial trial =
                trial().reads("disk-space", "production-web-01", "full", Map.of("mount", "/{host}[$1]{login.said}"));
        assertThat(said(trial, "{disk.mount}")).isEqualTo("/{host}[$1]{login.said}");
        assertThat(said(trial, "[at {disk.mount}]")).isEqualTo("at /{host}[$1]{login.said}");
    }

    @Test
    void ofReadingsFromAfarOnlyTheSubjectsOwnGoIntoTheSentence() {
        Trial trial = trial().reads("egress", "production-web-01", "timed-out", Map.of("said", "slow"))
                .reads("egress", "production-web-02", "reachable", Map.of("said", "HTTP 200"));
        List<Finding> decided = Trial.PRODUCTION.select(Selector.DEPLOY_TARGET).stream()
                .flatMap(host -> trial.evaluation().about(trial.catalog.modes().getFirst(), "egress", host))
                .toList();
        assertThat(decided).hasSize(2);
        assertThat(gaps(trial, decided).fill("{egress.state}: {egress.said}")).isEqualTo("timed-out: slow");
    }

    @Test
    void theGapsOfTheSubjectComeFromTheInventory() {
        assertThat(said(trial(), "{host} {port} {user} {repository} {environment} {runner}"))
                .isEqualTo("production-web-01 22 deploy rmnanney/PAWS360 production production-runner-01");
    }

    @Test
    void theWayInIsTheOutOfBandOneOfTheHost() {
        assertThat(said(trial(), "{way-in}")).isEqualTo("ssh -J production-web-02 production-web-01.paws360.local");
    }

    private static Trial trial() {
        return Trial.of(Trial.mode("m", ASK, "{deploy-target: {present: disk is full, causes: {}}}"));
    }

    private static String said(Trial trial, String text) {
        return gaps(trial, List.of()).fill(text);
    }

    private static Gaps gaps(Trial trial, List<Finding> decided) {
        return new Gaps(
                Trial.PRODUCTION,
                trial.evaluation(),
                trial.catalog.modes().getFirst(),
                Trial.subject(Selector.DEPLOY_TARGET),
                decided);
    }
}
