package dev.holdfast.failuremode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.probe.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogReaderTest {
    private static final String GOOD = """
            id: disk-trouble
            title: Disk trouble
            summary: A disk is full.
            source: [RUN-R3]
            quick: {symptoms: nothing works, diagnostic: df}
            symptoms: [nothing works]
            ask:
              disk: {probe: disk-space, of: host, from: host}
              unit: {probe: systemd-unit, of: runner, from: host}
              log: {probe: journal, of: runner, from: host, with: {pattern: 'No space'}}
            about:
              runner:
                present: unit is failed
                seen: [unit]
                causes:
                  full:
                    severity: P2
                    when: {all: [disk is full, {not: log is not-found}]}
                    because: "{disk.mount} on {host} is full[: {log.line}]"
                    remedy: {summary: Free it., risk: reversible, steps: ['$ ssh {host} df'], verify: df}
            warnings:
              nearly:
                about: host
                when: disk is full
                because: "{subject} is full"
            escalate: never
            afterwards: []
            """;

    private static final String EMERGENCY = """
            id: everything-full
            title: Everything is full
            source: [EMR-1]
            symptoms: nothing works
            recognised-by: [disk-trouble/full]
            because: "{environment} is full"
            immediately: [Run.]
            afterwards: []
            """;

    @Test
    void theShippedCatalogIsGood() {
        assertThat(CatalogReader.shipped().modes()).hasSize(5);
        assertThat(CatalogReader.shipped().emergencies()).hasSize(3);
    }

    @Test
    void aGoodFileIsReadWhole() {
        Catalog catalog = read(Map.of("disk.yaml", GOOD, "full.yaml", EMERGENCY));
        FailureMode mode = catalog.mode("disk-trouble").orElseThrow();
        assertThat(mode.asks().keySet()).containsExactly("disk", "unit", "log");
        assertThat(mode.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.severity()).isEqualTo(Severity.P2);
            assertThat(cause.because().gaps()).containsExactly("disk.mount", "host", "log.line");
            assertThat(cause.remedy().risk()).isEqualTo(Remedy.Risk.REVERSIBLE);
        });
        assertThat(mode.warnings()).extracting(Remark::id).containsExactly("nearly");
        assertThat(catalog.emergencies())
                .singleElement()
                .satisfies(emergency -> assertThat(emergency.degrades()).isFalse());
    }

    @Test
    void aWrongProbeIsNamedWithTheNearestRightOne() {
        wrong("probe: disk-space", "probe: disc-space")
                .containsExactly(
                        "disk.yaml:8: ask.disk.probe: there is no probe 'disc-space'; did you mean 'disk-space'?");
    }

    @Test
    void aLongListOfKnownNamesIsNotPrinted() {
        int probes = Probes.all().size();
        wrong("probe: disk-space", "probe: xyzzy-plugh")
                .singleElement()
                .asString()
                .startsWith(
                        "disk.yaml:8: ask.disk.probe: there is no probe 'xyzzy-plugh'; the nearest of the %d known is '"
                                .formatted(probes));
    }

    @Test
    void aWrongStateIsNamedWithTheRightOnes() {
        wrong("disk is full, {not", "disk is brimful, {not")
                .containsExactly(
                        "disk.yaml:18: about.runner.causes.full.when.all[0]: there is no state of disk-space 'brimful'; known are enough, nearly-full, full");
    }

    @Test
    void aWrongQuestionIsNamedWithTheNearestRightOne() {
        wrong("present: unit is failed", "present: unti is failed")
                .containsExactly(
                        "disk.yaml:13: about.runner.present: there is no question 'unti'; did you mean 'unit'?");
        wrong("seen: [unit]", "seen: [unti]")
                .containsExactly("disk.yaml:14: about.runner.seen: there is no question 'unti'; did you mean 'unit'?");
    }

    @Test
    void aWrongSelectorIsNamedWithTheNearestRightOne() {
        wrong("of: runner, from: host}", "of: runer, from: host}")
                .containsExactly("disk.yaml:9: ask.unit.of: there is no selector 'runer'; did you mean 'runner'?");
        wrong("  runner:\n", "  runners:\n")
                .containsExactly("disk.yaml:12: about.runners: there is no selector 'runners'; did you mean 'runner'?");
    }

    @Test
    void aWrongVantageIsNamedWithTheRightOnes() {
        wrong("disk-space, of: host, from: host", "disk-space, of: host, from: moon")
                .containsExactly(
                        "disk.yaml:8: ask.disk.from: there is no vantage 'moon'; known are here, host, runners, acting-runner, targets");
    }

    @Test
    void aProbeIsNotAskedAboutWhatItCannotAnswerFor() {
        wrong("disk-space, of: host", "disk-space, of: runner")
                .contains("disk.yaml:8: ask.disk.of: disk-space cannot be asked of 'runner'");
    }

    @Test
    void aWrongSettingOfAProbeIsNamed() {
        wrong("with: {pattern:", "with: {patern:")
                .containsExactly(
                        "disk.yaml:10: ask.log.with: there is no setting of journal 'patern'; did you mean 'pattern'?");
    }

    @Test
    void aPatternThatIsNoneIsNamed() {
        wrong("'No space'", "'No (space'")
                .containsExactly("disk.yaml:10: ask.log.with.pattern: this is no regular expression: Unclosed group");
    }

    @Test
    void aWrongGapIsNamedWithTheNearestRightOne() {
        wrong("{disk.mount} on", "{disk.mout} on")
                .containsExactly(
                        "disk.yaml:19: about.runner.causes.full.because: there is no value of disk-space 'mout'; did you mean 'mount'?");
        wrong("{disk.mount} on", "{disc.mount} on")
                .containsExactly(
                        "disk.yaml:19: about.runner.causes.full.because: there is no gap 'disc.mount'; did you mean 'disk.mount'?");
        wrong("{subject} is full", "{subjekt} is full")
                .containsExactly(
                        "disk.yaml:25: warnings.nearly.because: there is no gap 'subjekt'; did you mean 'subject'?");
    }

    @Test
    void gapsInStepsAreCheckedAsWell() {
        wrong("ssh {host} df", "ssh {hots} df")
                .containsExactly(
                        "disk.yaml:20: about.runner.causes.full.remedy.steps[0]: there is no gap 'hots'; did you mean 'host'?");
    }

    @Test
    void aKeyThatNobodyKnowsIsNamedWithTheNearestRightOne() {
        wrong("severity: P2", "severity: P2\n        explians: [full]")
                .containsExactly(
                        "disk.yaml:18: about.runner.causes.full.explians: there is no key 'explians'; did you mean 'explains'?");
    }

    @Test
    void aKeyThatStandsTwiceIsNamedWithBothLines() {
        wrong("title: Disk trouble", "title: Disk trouble\ntitle: Disk bother")
                .containsExactly("disk.yaml:3: title: this key stands here twice; the first is in line 2");
    }

    @Test
    void whatIsMissingIsNamed() {
        wrong("title: Disk trouble\n", "").containsExactly("disk.yaml:1: title: this is missing");
        wrong("        when: {all: [disk is full, {not: log is not-found}]}\n", "")
                .containsExactly("disk.yaml:16: about.runner.causes.full.when: a condition is missing here");
    }

    @Test
    void aWrongSeverityOrRiskIsNamedWithTheRightOnes() {
        wrong("severity: P2", "severity: high")
                .containsExactly(
                        "disk.yaml:17: about.runner.causes.full.severity: there is no severity 'high'; known are P1, P2, P3");
        wrong("risk: reversible", "risk: reversable")
                .containsExactly(
                        "disk.yaml:20: about.runner.causes.full.remedy.risk: there is no risk 'reversable'; did you mean 'reversible'?");
    }

    @Test
    void aStepThatHoldfastDoesNotKnowIsNamedWithTheNearestItDoes() {
        wrong("verify: df}", "verify: df, do: [start-unti]}")
                .containsExactly(
                        "disk.yaml:20: about.runner.causes.full.remedy.do[0]: there is no step 'start-unti'; did you mean 'start-unit'?");
    }

    @Test
    void aSwitchIsTrueOrFalse() {
        wrong("severity: P2", "severity: P2\n        blinds: yes")
                .containsExactly("disk.yaml:18: about.runner.causes.full.blinds: 'yes' is neither true nor false");
    }

    @Test
    void whatIsNoConditionIsNamedWithTheFormOfOne() {
        wrong("present: unit is failed", "present: unit has failed")
                .containsExactly(
                        "disk.yaml:13: about.runner.present: 'unit has failed' is not a condition; write '[some|every|anywhere|everywhere] NAME is [not] STATE [or STATE]'");
        wrong("{all: [disk is full", "{al: [disk is full")
                .containsExactly(
                        "disk.yaml:18: about.runner.causes.full.when.al: there is no combination 'al'; did you mean 'all'?");
        wrong("present: unit is failed", "present: {any: [unit is failed], not: unit is active}")
                .containsExactly(
                        "disk.yaml:13: about.runner.present: a condition is text like 'disk is full', or one of all, any, not");
    }

    @Test
    void everyMistakeOfEveryFileIsReportedAtOnce() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "a.yaml",
                GOOD.replace("title: Disk trouble\n", "")
                        .replace("present: unit is failed", "present: unti is failed"));
        files.put("b.yaml", "id: [");
        assertThat(mistakes(files))
                .hasSize(3)
                .anySatisfy(m -> assertThat(m).startsWith("b.yaml:1: (file): this is not YAML: "));
    }

    @Test
    void anEmptyFileIsNoFailureMode() {
        assertThat(mistakes(Map.of("a.yaml", "# later\n")))
                .containsExactly("a.yaml:1: (file): there is nothing in this file");
    }

    @Test
    void anAliasThatMultipliesItselfIsRefused() {
        String bomb = "a: &a [x]\nb: &b [*a, *a]\nid: c\n";
        assertThat(mistakes(Map.of("a.yaml", bomb))).isNotEmpty();
    }

    @Test
    void anIdThatIsTakenIsNamedWithItsOwner() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", GOOD);
        files.put("b.yaml", GOOD);
        assertThat(mistakes(files)).containsExactly("b.yaml:1: id: this id is taken by a.yaml");
    }

    @Test
    void aCauseThatExplainsOneThatThereIsNotIsNamedWithItsLine() {
        wrong("severity: P2", "severity: P2\n        explains: [ful]")
                .containsExactly(
                        "disk.yaml:18: full.explains: there is no cause 'disk-trouble/ful'; did you mean 'full'?");
        wrong("severity: P2", "severity: P2\n        explained-by: [anywhere disk-truble/full]")
                .containsExactly(
                        "disk.yaml:18: full.explained-by: there is no failure mode 'disk-truble'; did you mean 'disk-trouble'?");
    }

    @Test
    void anEmergencyThatIsRecognisedByNothingKnownIsNamed() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("disk.yaml", GOOD);
        files.put("full.yaml", EMERGENCY.replace("disk-trouble/full", "disk-trouble/fall"));
        assertThat(mistakes(files))
                .containsExactly(
                        "full.yaml:5: recognised-by: there is no cause 'disk-trouble/fall'; did you mean 'full'?");
    }

    @Test
    void causesThatExplainEachOtherInACircleAreNamed() {
        String two = GOOD.replace("severity: P2\n", "severity: P2\n        explains: [other]\n")
                .replace("warnings:\n", """
                              other:
                                severity: P2
                                explains: [full]
                                when: disk is full
                                because: again
                                remedy: {summary: s, risk: reversible, steps: [], verify: v}
                        warnings:
                        """);
        assertThat(mistakes(Map.of("disk.yaml", two)))
                .containsExactly(
                        "disk.yaml:16: full: this cause explains itself by way of others",
                        "disk.yaml:22: other: this cause explains itself by way of others");
    }

    @Test
    void aSectionThatIsAffectedByItselfOrByNoneIsNamed() {
        wrong("present: unit is failed", "present: some runner of disk-trouble is affected")
                .containsExactly("disk.yaml:13: runner: 'runner of disk-trouble' is no other section");
        wrong("present: unit is failed", "present: some cache of disk-trouble is affected")
                .containsExactly("disk.yaml:13: runner: 'cache of disk-trouble' is no other section");
        wrong("present: unit is failed", "present: some runnner of disk-trouble is affected")
                .containsExactly(
                        "disk.yaml:13: about.runner.present: there is no selector 'runnner'; did you mean 'runner'?");
    }

    @Test
    void aFolderStandsBesideTheShippedCatalog(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("disk.yaml"), GOOD);
        Files.writeString(folder.resolve("notes.txt"), "not of the catalog");
        assertThat(CatalogReader.withFolder(folder))
                .isInstanceOfSatisfying(
                        CatalogReader.Result.Good.class,
                        good -> assertThat(good.catalog().modes()).hasSize(6));
    }

    @Test
    void aFolderThatCannotBeReadIsAMistake(@TempDir Path folder) {
        assertThat(CatalogReader.withFolder(folder.resolve("nowhere"))).isInstanceOf(CatalogReader.Result.Bad.class);
    }

    private static org.assertj.core.api.ListAssert<String> wrong(String right, String wrong) {
        assertThat(GOOD).contains(right);
        return assertThat(mistakes(Map.of("disk.yaml", GOOD.replace(right, wrong))));
    }

    private static Catalog read(Map<String, String> files) {
        return switch (CatalogReader.read(files, Probes.byName())) {
            case CatalogReader.Result.Good good -> good.catalog();
            case CatalogReader.Result.Bad bad -> throw new AssertionError(bad.mistakes());
        };
    }

    private static List<String> mistakes(Map<String, String> files) {
        return switch (CatalogReader.read(files, Probes.byName())) {
            case CatalogReader.Result.Good good -> List.of();
            case CatalogReader.Result.Bad bad ->
                bad.mistakes().stream().map(Mistake::toString).toList();
        };
    }
}
