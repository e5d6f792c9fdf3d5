package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.inventory.Selector;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a host says, a probe answers with one of its own states or says that it did not understand; nothing raw comes through. */
class HostileAnswersTest {
    private static final List<String> HOSTILE = List.of(
            "",
            "\n\n\n",
            "\u0000\u0001\u0002\u001b[2J\u001b]0;pwned\u0007\u202e",
            "=".repeat(5000),
            "ActiveState=active\nNRestarts=99999999999999999999\nStateChangeTimestampMonotonic=-1\nUptime=1e999\n",
            "{\"a\":".repeat(50_000),
            "{\"status\":\"UP\",\"components\":{\"\u001b[31mdb\":{\"status\":\"DOWN\"}}}",
            "[".repeat(100_000),
            "HTTP/1.1 200 OK\r\n\r\n{\"status\":\"" + "\u001b".repeat(1000) + "\"}",
            "HTTP/1.1 999 \r\n\r\n",
            "*filter\n:INPUT DROP [0:0]\n-A INPUT -s 999.1.1.1/99 -p tcp -m tcp --dport 99999999 -j DROP\n-A INPUT !\n-A\nCOMMIT\n",
            "{\"nftables\":[{\"rule\":{\"expr\":[{},[],1,{\"vmap\":1}]}},{\"chain\":{\"family\":\"inet\"}},5,null]}",
            "Type 1K-blocks Used Avail Use% Inodes IUsed IUse% Mounted on\next4 9 9 9 999% 9 9 9% /\n",
            "2026-99-99T99:99:99.999999+0000 h sshd[1]: Failed publickey for deploy from ::::: port 1 ssh2",
            "connected\n zz zz",
            "connected\n " + "45 ".repeat(1500),
            "20 packets transmitted, 999% packet loss",
            "E".repeat(100_000),
            "1 1 1:1 / / ro - x");

    private static final Set<SubjectKind> ON_HOSTS = Set.of(
            SubjectKind.ENVIRONMENT, SubjectKind.HOST, SubjectKind.SERVICE, SubjectKind.DATABASE, SubjectKind.CACHE);

    @Test
    void noAnswerMakesAProbeThrowOrRepeatItRaw() {
        for (String answer : HOSTILE) {
            for (int exit : new int[] {0, 1, 2, 7, 28, 124, 126, 127, 255}) {
                hostProbes().forEach(probe -> ask(probe, exit, answer));
            }
        }
    }

    @Test
    void noMutilatedAnswerDoesSoEither() {
        mutilated().forEach(answer -> hostProbes().forEach(probe -> ask(probe, 0, answer)));
    }

    private static void ask(Probe probe, int exit, String answer) {
        Subject subject = subject(probe);
        FakeRemote remote = FakeRemote.world().alwaysSays(exit, answer);
        LabInventory.INVENTORY.hosts().keySet().forEach(host -> remote.login(host, Login.Outcome.ACCEPTED, answer));
        Question question = new Question(
                probe.name(),
                subject,
                LabInventory.RUNNER,
                Map.of("pattern", "(.+)", "component", "db", "unit", "ssh.service"));
        assertThatCode(() -> check(probe, probe.ask(question, LabInventory.INVENTORY, remote)))
                .as("%s on exit %d, %s", probe.name(), exit, answer.substring(0, Math.min(80, answer.length())))
                .doesNotThrowAnyException();
    }

    private static void check(Probe probe, Reading reading) {
        switch (reading) {
            case Reading.Observed(String state, Map<String, String> values, var evidence) -> {
                assertThat(probe.states()).extracting(Probe.Term::name).contains(state);
                assertThat(probe.values()).extracting(Probe.Term::name).containsAll(values.keySet());
                values.values().forEach(HostileAnswersTest::isHarmless);
            }
            case Reading.Unobservable(var why, String because, String mend, var evidence) -> {
                isHarmless(because);
                isHarmless(mend);
            }
        }
    }

    private static void isHarmless(String text) {
        assertThat(text.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == 0x202e))
                .as(text)
                .isTrue();
        assertThat(text.length()).isLessThan(1000);
    }

    /** Real answers, cut off, with bytes changed and lines doubled. The seed is fixed, so that what fails fails again. */
    private static Stream<String> mutilated() {
        Random random = new Random(360);
        List<String> all = new ArrayList<>();
        for (String real : recorded()) {
            all.add(real.substring(0, random.nextInt(real.length() + 1)));
            StringBuilder changed = new StringBuilder(real);
            for (int i = 0; i < 5 && !changed.isEmpty(); i++) {
                changed.setCharAt(random.nextInt(changed.length()), (char) random.nextInt(0x250));
            }
            all.add(changed.toString());
        }
        return all.stream();
    }

    private static List<String> recorded() {
        try {
            URL folder = HostileAnswersTest.class.getResource("recorded/unit/active.txt");
            Path root = Path.of(Objects.requireNonNull(folder).toURI())
                    .resolve("../..")
                    .normalize();
            try (Stream<Path> files = Files.walk(root)) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.contains("/") && name.endsWith(".txt"))
                        .sorted()
                        .map(name -> Recorded.of(name.replace(".txt", "")).out())
                        .toList();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Those that make sense in a production without Prometheus, GitHub and registry: the ones that ask a host. */
    private static List<Probe> hostProbes() {
        return Probes.all().stream()
                .filter(probe -> !Collections.disjoint(probe.about(), ON_HOSTS))
                .filter(probe -> probe.applies(subject(probe), LabInventory.INVENTORY))
                .toList();
    }

    @Test
    void everyProbeIsAskedHereOrIsOneOfAWebSource() {
        assertThat(Stream.concat(hostProbes().stream(), HostileWebAnswersTest.WEB.stream())
                        .map(Probe::name))
                .containsExactlyInAnyOrderElementsOf(Probes.byName().keySet());
    }

    private static Subject subject(Probe probe) {
        if (probe.about().contains(SubjectKind.SERVICE)) {
            return LabInventory.backend(LabInventory.WEB);
        }
        if (probe.about().contains(SubjectKind.DATABASE)) {
            return LabInventory.the(Selector.DATABASE);
        }
        if (probe.about().contains(SubjectKind.CACHE)) {
            return LabInventory.the(Selector.CACHE);
        }
        return probe.about().contains(SubjectKind.ENVIRONMENT)
                ? LabInventory.the(Selector.ENVIRONMENT)
                : LabInventory.host(LabInventory.WEB);
    }
}
