package dev.holdfast.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of a diagnosis, on a lab with two faults; what a bundle of it holds; and hosts that answer to harm the reader. */
class WaysToLookIT {
    private static final List<String> FAULTS =
            List.of("runner-offline/service-stopped", "health-checks-failing/cache-down");
    private static final String FLOOD = "/var/log/holdfast-flood.log";

    @TempDir
    private Path folder;

    private static final List<String> BROKEN = new ArrayList<>();

    @BeforeAll
    static void breakTheLab() {
        Lab.mustBeUp();
        for (String fault : FAULTS) {
            BROKEN.add(fault);
            Lab.breakIt(fault);
        }
    }

    @AfterAll
    static void mendIt() {
        BROKEN.reversed().forEach(fault -> Lab.lab("fault", "off", fault));
        BROKEN.reversed().forEach(Lab::mustBeGone);
    }

    @Test
    void aModeNarrowsItToThatMode() {
        assertThat(called(Lab.diagnose("--mode", "runner-offline"))).containsExactly("runner-offline/service-stopped");
        assertThat(called(Lab.diagnose("--mode", "health-checks-failing")))
                .containsExactly("health-checks-failing/cache-down");
    }

    @Test
    void aHostNarrowsItToThatHost() {
        Answer runner = Lab.diagnose("--host", "production-runner-01");
        assertThat(called(runner)).containsExactly("runner-offline/service-stopped");
        assertThat(Lab.diagnose("--host", "production-web-02").verdicts().failures())
                .noneMatch(failure -> failure.mode().equals("runner-offline"));
    }

    @Test
    void aWrongPasswordOfOursLeavesTheArtifactsOpenAndSaysNothingOfTheDeployments() {
        Answer answer = Lab.diagnose(Map.of("REGISTRY_PASS", "wrong"), "--mode", "artifact-missing");
        assertThat(answer.ran().exit()).as(answer::summary).isEqualTo(4);
        assertThat(called(answer)).isEmpty();
        assertThat(answer.verdicts().undecided()).containsExactly("artifact-missing");
    }

    @Test
    void aRunThatDoesNotExistIsWrongUsage() {
        Lab.Ran ran =
                Lab.holdfast(Map.of(), "diagnose", "--config", Lab.config().toString(), "--run", "1");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no run 1 in rmnanney/PAWS360");
    }

    @Test
    void aSavedDiagnosisComesToTheSameVerdictWithoutAnyNetworkAndHoldsNoSecret() throws IOException {
        Path bundle = folder.resolve("bundle.zip");
        Answer live = Lab.diagnose("--save", bundle.toString());
        // Outside of the lab's network its hosts do not exist, and nothing of the engineer's environment is there.
        Answer replayed = Lab.replay(bundle);

        assertThat(replayed.ran().exit()).isEqualTo(live.ran().exit());
        assertThat(replayed.verdicts().json().path("failures"))
                .isEqualTo(live.verdicts().json().path("failures"));
        assertThat(replayed.verdicts().undecided()).isEqualTo(live.verdicts().undecided());
        assertThat(text(bundle)).doesNotContain("lab-token", "lab-registry", "PRIVATE KEY");
    }

    @Test
    void aHostThatAnswersToHarmTheReaderIsShownHarmlessly() {
        String line =
                "printf '\\033[2J\\033]0;owned\\007 Exception: \\xff\\xfe ::error::x' | systemd-cat -t paws360-backend";
        Lab.lab("exec", "production-web-01", line);
        Lab.Ran text = Lab.holdfast("diagnose", "--config", Lab.config().toString());
        assertThat(text.exit()).isEqualTo(3);
        assertThat(text.out() + text.err()).doesNotContain("\u001b").doesNotContain("\tat dev.holdfast");
    }

    @Test
    void twoHundredMegabytesOfSettingsCostNoMemory() {
        String settings = "/etc/paws360/backend.env";
        Lab.lab(
                "exec",
                "production-web-01",
                "cp -p " + settings + " " + FLOOD + " && yes DB_HOST=production-db-01.paws360.local | head -c 200M >>"
                        + settings);
        try {
            Lab.Ran ran = Lab.holdfast(
                    Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"),
                    "diagnose",
                    "--config",
                    Lab.config().toString());
            assertThat(ran.exit()).as(ran.err()).isEqualTo(3);
            assertThat(ran.out()).contains("health-checks-failing / cache-down");
            assertThat(ran.out() + ran.err()).doesNotContain("OutOfMemory").doesNotContain("\tat dev.holdfast");
        } finally {
            Lab.lab("exec", "production-web-01", "cat " + FLOOD + " >" + settings + " && rm " + FLOOD);
        }
    }

    private static List<String> called(Answer answer) {
        return answer.verdicts().failures().stream()
                .map(failure -> failure.mode() + "/" + failure.cause())
                .toList();
    }

    private static String text(Path bundle) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (var entry : zip.stream().toList()) {
                all.append(
                        new String(zip.getInputStream(entry).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        assertThat(Files.size(bundle)).isPositive();
        return all.toString();
    }
}
