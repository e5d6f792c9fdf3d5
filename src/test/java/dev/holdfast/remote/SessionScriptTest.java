package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script in every shell that may stand behind {@code /bin/sh}. */
class SessionScriptTest {
    private static final String NONCE = Nonce.fresh();

    @TempDir
    Path folder;

    private Set<String> ready = Set.of();
    private final Map<Integer, Frame.Whole> answers = new HashMap<>();

    private void run(List<String> shell, String path, Command... commands) throws Exception {
        assumeTrue(
                Stream.of("/bin", "/usr/bin").anyMatch(b -> Files.isExecutable(Path.of(b, shell.getFirst()))),
                "no " + shell);
        List<Pending> all = new ArrayList<>();
        for (Command command : commands) {
            all.add(new Pending(all.size() + 1, command, new CompletableFuture<>()));
        }
        // The last lane's answers must not be lost with the shell.
        String script = SessionScript.prologue(NONCE) + SessionScript.lane(all) + "wait\n";
        Files.writeString(folder.resolve("script"), script);
        ProcessBuilder builder =
                new ProcessBuilder(shell).redirectInput(folder.resolve("script").toFile());
        builder.environment().put("PATH", path);
        Process process = builder.start();
        read(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        assertThat(process.waitFor()).isZero();
    }

    private void read(String out) {
        Map<Integer, List<String>> parts = new HashMap<>();
        for (String line : out.lines().toList()) {
            switch (Frame.of(NONCE, line).orElseThrow()) {
                case Frame.Ready r -> ready = r.programs();
                case Frame.Part p ->
                    parts.computeIfAbsent(p.number(), n -> new ArrayList<>()).add(p.text());
                case Frame.End e ->
                    Frame.whole(String.join("\n", parts.getOrDefault(e.number(), List.of())), e.length())
                            .ifPresent(whole -> answers.put(e.number(), whole));
            }
        }
    }

    private String out(int number) {
        return new String(
                answers.getOrDefault(number, new Frame.Whole(-1, new byte[0])).out(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash --posix", "bash", "busybox sh", "mksh", "zsh --emulate sh", "yash"})
    void everyShellAnswersAlike(String shell) throws Exception {
        Command slow = new Command(List.of("sleep", "5"), Duration.ofSeconds(1), Command.Lane.QUICK, 10);
        run(
                List.of(shell.split(" ")),
                "/usr/bin:/bin",
                Command.of("printf", "%s|", "it's", "$HOME *", "a\nb"),
                Command.of("sh", "-c", "exit 42"),
                Command.of("head", "-c", "5000", "/dev/zero"),
                Command.of("yes").atMost(10),
                slow,
                Command.of("cat"));

        assertThat(ready).containsExactlyInAnyOrder("ready", "timeout", "base64", "head");
        assertThat(out(1)).isEqualTo("it's|$HOME *|a\nb|");
        assertThat(answers.get(2))
                .isNotNull()
                .satisfies(a -> assertThat(a.exit()).isEqualTo(42));
        assertThat(out(3)).hasSize(5000).containsOnlyOnce("\0".repeat(5000));
        assertThat(out(4)).isEqualTo("y\ny\ny\ny\ny\ny");
        assertThat(answers.get(5))
                .isNotNull()
                .satisfies(a -> assertThat(a.exit()).isIn(124, 137, 143));
        assertThat(out(6)).isEmpty();
    }

    @Test
    void aHostThatHasOnlyBusyboxWorks() throws Exception {
        Path busybox = Path.of("/bin/busybox");
        assumeTrue(Files.isExecutable(busybox), "no busybox");
        for (String applet : List.of("sh", "timeout", "base64", "head", "true", "echo", "yes")) {
            program(applet, busybox + " " + applet);
        }
        run(
                List.of("busybox", "sh"),
                folder.toString(),
                Command.of("echo", "hello"),
                Command.of("yes").atMost(3));

        assertThat(ready).contains("timeout", "base64", "head");
        assertThat(out(1)).isEqualTo("hello\n");
        assertThat(out(2)).isEqualTo("y\ny\n");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        program("head", "/usr/bin/head");
        run(List.of("dash"), folder.toString(), Command.of("head"));

        assertThat(ready).containsExactlyInAnyOrder("ready", "head");
    }

    @Test
    void nothingIsRunWithoutATimeLimit() throws IOException {
        try (RealSshd sshd = RealSshd.start(folder, "SetEnv PATH=" + folder);
                LiveRemote remote = new LiveRemote(sshd.settings())) {
            assertThat(remote.login("host").accepted()).isTrue();
            assertThat(remote.run("host", Command.of("echo"))).isInstanceOfSatisfying(Answer.Unanswered.class, a -> {
                assertThat(a.why()).isEqualTo(Why.NOT_INSTALLED);
                assertThat(a.because())
                        .isEqualTo("host has no usable base64, head, timeout, without which nothing is run there");
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void program(String name, String command) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + command + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theNonceIsNotSentInOnePiece() {
        assertThat(SessionScript.prologue(NONCE)).doesNotContain(NONCE);
    }
}
