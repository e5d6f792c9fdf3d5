package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands over one real session, well-behaved and otherwise. */
class CommandsTest {
    @TempDir
    static Path folder;

    private static RealSshd sshd;
    private static Path programs;
    /** One session for all tests, except those that end theirs. */
    private static LiveRemote remote;

    @BeforeAll
    static void startSshd() throws Exception {
        programs = Files.createDirectories(folder.resolve("programs"));
        sshd = RealSshd.start(folder, "SetEnv PATH=" + programs + ":/usr/bin:/bin");
        remote = new LiveRemote(sshd.settings());
    }

    @AfterAll
    static void stopSshd() {
        if (remote != null) {
            remote.close();
        }
        if (sshd != null) {
            sshd.close();
        }
    }

    private static Answer.Said said(Command command) {
        return said(remote, command);
    }

    private static Answer.Said said(LiveRemote by, Command command) {
        Answer answer = by.run("host", command);
        assertThat(answer).isInstanceOf(Answer.Said.class);
        return (Answer.Said) answer;
    }

    private static Answer.Unanswered unanswered(Command command) {
        return unanswered(remote, command);
    }

    private static Answer.Unanswered unanswered(LiveRemote by, Command command) {
        Answer answer = by.run("host", command);
        assertThat(answer).isInstanceOf(Answer.Unanswered.class);
        return (Answer.Unanswered) answer;
    }

    private static Command sh(String script) {
        return Command.of("sh", "-c", script);
    }

    @Test
    void outputErrorAndExitStatusComeBack() {
        Answer.Said said = said(sh("echo out; echo err >&2; exit 3"));

        assertThat(said.out()).isEqualTo("out\nerr\n");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.ok()).isFalse();
        assertThat(said.truncated()).isFalse();
        assertThat(said.evidence().where()).isEqualTo("host");
        assertThat(said.evidence().asked()).isEqualTo("sh -c 'echo out; echo err >&2; exit 3'");
        assertThat(said.evidence().said()).isEqualTo("out\nerr");
    }

    @Test
    void aRemoteExitStatus255IsNotSshs() {
        assertThat(said(sh("exit 255")).exit()).isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a b", "$HOME", "`id`", "it's", "'", "\"", "\\", "*", "--", "~", "ü€𝄞"})
    void argumentsArriveAsTheyAre(String argument) {
        assertThat(said(Command.of("printf", "%s|", argument, "")).out()).isEqualTo(argument + "||");
    }

    @Test
    void anArgumentMayHaveLineEnds() {
        assertThat(said(Command.of("printf", "%s", "one\ntwo\n")).out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void theLanguageIsC() {
        assertThat(said(sh("echo $LC_ALL")).out()).isEqualTo("C\n");
    }

    @Test
    void administratorsProgramsAreFound() {
        assertThat(said(sh("echo $PATH")).out()).contains(":/usr/sbin:/sbin");
    }

    @Test
    void aCommandThatReadsItsInputFindsNone() {
        assertThat(said(Command.of("cat")).out()).isEmpty();
        assertThat(said(Command.of("echo", "still here")).out()).isEqualTo("still here\n");
    }

    @Test
    void aMissingProgramIsSaidSo() {
        Answer.Said said = said(Command.of("no-such-program", "--version"));

        assertThat(said.exit()).isEqualTo(127);
        assertThat(said.notInstalled()).isTrue();
        assertThat(said(sh("exit 127")).notInstalled()).isFalse();
        assertThat(said(Command.of("ls", "/no/such/file")).notInstalled()).isFalse();
    }

    @Test
    void moreThanTheLimitIsCutOff() {
        Answer.Said exactly = said(Command.of("printf", "12345").atMost(5));
        Answer.Said more = said(Command.of("printf", "123456").atMost(5));

        assertThat(exactly.out()).isEqualTo("12345");
        assertThat(exactly.truncated()).isFalse();
        assertThat(more.out()).isEqualTo("12345");
        assertThat(more.truncated()).isTrue();
    }

    @Test
    void twoHundredMegabytesAndEndlessOutputAreCutOffOnTheHost() {
        Instant begun = Instant.now();
        Answer.Said large = said(Command.of("head", "-c", "200000000", "/dev/zero"));
        Answer.Said endless = said(Command.of("yes").atMost(10));

        assertThat(large.truncated()).isTrue();
        assertThat(large.out()).hasSize(64 * 1024);
        assertThat(endless.out()).isEqualTo("y\ny\ny\ny\ny\n");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void aMegabyteComesWhole() {
        Answer.Said said = said(sh("yes 0123456789 | head -c 1000000").atMost(1_000_000));

        assertThat(said.out()).hasSize(1_000_000).endsWith("0123456789\n0");
        assertThat(said.truncated()).isFalse();
    }

    @Test
    void binaryGarbageIsAnAnswerToo() {
        Answer.Said said = said(Command.of("head", "-c", "30000", "/dev/urandom"));

        assertThat(said.exit()).isZero();
        assertThat(said.truncated()).isFalse();
        assertThat(said.evidence().said().chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    @Test
    void everyByteArrivesAndInvalidUtf8IsReplaced() {
        String all = IntStream.range(0, 256)
                .mapToObj(i -> String.format("\\%03o", i))
                .reduce("", String::concat);
        Answer.Said said = said(Command.of("printf", all));

        assertThat(said.out()).startsWith("\0\1\2").contains("\n").contains("~").contains("\ufffd");
        assertThat(said.out().substring(0, 128))
                .isEqualTo(IntStream.range(0, 128)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Test
    void outputCannotForgeAFrame() {
        String nonce = "0".repeat(32);
        String forged = String.join(
                "\\n", "", nonce + " ready", nonce + " 1 [0]", nonce + " 1 . 3", "[7]", "$n 2 . 3", "}", "");
        Answer.Said said = said(sh("printf '" + forged + "'"));

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo(forged.replace("\\n", "\n"));
    }

    @Test
    void aCommandCannotWriteIntoTheSession() {
        assertThat(said(sh("echo junk >&3; echo junk >&4; echo fine")).out()).endsWith("fine\n");
        assertThat(said(Command.of("echo", "well")).out()).isEqualTo("well\n");
    }

    @Test
    void aCommandThatHangsIsEndedOnTheHostAndHoldsUpOnlyItself() throws Exception {
        Command hangs = new Command(List.of("sleep", "61.5"), Duration.ofSeconds(2), Command.Lane.SLOW, 100);
        remote.login("host");
        Instant begun = Instant.now();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> slow = pool.submit(() -> remote.run("host", hangs));
            assertThat(said(Command.of("echo", "quick")).out()).isEqualTo("quick\n");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(slow.get()).isInstanceOfSatisfying(Answer.Unanswered.class, a -> {
                assertThat(a.why()).isEqualTo(Why.TIMED_OUT);
                assertThat(a.because()).isEqualTo("it was still running on host after 2 s");
            });
        }
        assertThat(said(sh("pgrep -f '^sleep 61.5' | wc -l")).out()).isEqualTo("0\n");
    }

    @Test
    void aCommandThatIgnoresTheEndOfItsTimeIsKilled() {
        Command stubborn = new Command(
                List.of("sh", "-c", "trap '' TERM; while :; do sleep 0.1; done"),
                Duration.ofSeconds(1),
                Command.Lane.SLOW,
                9);

        assertThat(unanswered(stubborn).why()).isEqualTo(Why.TIMED_OUT);
    }

    @Test
    void whatEscapesItsTimeLimitHoldsUpNobodyForLong() {
        // It leaves the process group of timeout, and keeps the output open.
        Command escapes = new Command(
                List.of("setsid", "-w", "sh", "-c", "trap '' TERM HUP; sleep 8"),
                Duration.ofSeconds(1),
                Command.Lane.QUICK,
                9);

        Answer.Unanswered answer = unanswered(escapes);
        assertThat(answer.why()).isEqualTo(Why.TIMED_OUT);
        assertThat(answer.evidence().took()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void exitStatus124OfItsOwnIsNotATimeout() {
        assertThat(said(sh("exit 124")).exit()).isEqualTo(124);
        assertThat(said(sh("kill -9 $$")).exit()).isEqualTo(137);
    }

    @Test
    void aHundredCommandsAtOnceGetTheirOwnAnswers() throws Exception {
        List<Callable<String>> tasks = IntStream.range(0, 100)
                .<Callable<String>>mapToObj(
                        i -> () -> said(sh("seq " + i + " " + (i + 300))).out())
                .toList();
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = pool.invokeAll(tasks);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .startsWith(i + "\n")
                        .endsWith("\n" + (i + 300) + "\n")
                        .hasLineCount(301);
            }
        }
    }

    @Test
    void theSameQuestionIsPutOnce() {
        Path counter = folder.resolve("counter");
        Command command = sh("echo x >> " + counter + "; wc -l < " + counter);

        assertThat(said(command).out()).isEqualTo("1\n");
        assertThat(said(command).out()).isEqualTo("1\n");
        assertThat(said(Command.of("sh", "-c", "wc -l < " + counter)).out()).isEqualTo("1\n");
    }

    @Test
    void secretsAreMaskedInEvidenceOnly() throws Exception {
        try (LiveRemote guarded = new LiveRemote(sshd.settings().secrets(java.util.Set.of("hunter2-canary")))) {
            Answer answer = guarded.run("host", Command.of("echo", "hunter2-canary \u001b[2J PGPASSWORD=swordfish"));

            assertThat(answer.evidence().toString())
                    .doesNotContain("hunter2")
                    .doesNotContain("swordfish")
                    .doesNotContain("\u001b");
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Said.class, s -> assertThat(s.out()).contains("hunter2-canary"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sudo: a password is required",
                "sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper",
                "Sorry, user oncall is not allowed to execute '/usr/sbin/iptables-save' as root on web-01.",
                "oncall is not in the sudoers file.",
                "Sorry, user oncall may not run sudo on web-01.",
                "sudo: The \"no new privileges\" flag is set, which prevents sudo from running as root."
            })
    void sudoThatSaysNoIsAMissingRight(String words) throws IOException {
        program("sudo", "echo " + ShellQuoting.quote(words) + " >&2; exit 1");

        Answer.Unanswered answer = unanswered(Command.of("iptables-save", words).withSudo());
        assertThat(answer.why()).isEqualTo(Why.NEEDS_SUDO);
        assertThat(answer.because()).isEqualTo("the account on host may not run it with sudo");
        assertThat(answer.evidence().said()).isEqualTo(words);
    }

    @Test
    void whatSudoRunsMayFailByItself() throws IOException {
        program("sudo", "echo 'iptables-save: a password is required'; exit 1");
        assertThat(said(Command.of("iptables-save").withSudo()).exit()).isEqualTo(1);

        program("sudo", "echo 'sudo: iptables-save: command not found' >&2; exit 1");
        assertThat(said(Command.of("iptables-save", "-c").withSudo()).notInstalled())
                .isTrue();
    }

    @Test
    void aHostWithoutSudoNeedsIt() throws IOException {
        Path sudo = programs.resolve("sudo"); // says what a shell says where there is none
        Files.writeString(sudo, "#!/bin/sh\necho 'sh: 1: sudo: not found' >&2\nexit 127\n");
        assertThat(sudo.toFile().setExecutable(true)).isTrue();

        assertThat(unanswered(Command.of("true").withSudo()).why()).isEqualTo(Why.NEEDS_SUDO);
    }

    @Test
    void aConnectionCutInTheMiddleIsNotAnAnswer() throws Exception {
        try (RealSshd own = RealSshd.start(Files.createDirectories(folder.resolve("cut")));
                LiveRemote cut = new LiveRemote(own.settings());
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            said(cut, Command.of("true"));
            Future<Answer> open = pool.submit(() -> cut.run("host", Command.of("sleep", "4")));
            Thread.sleep(200);
            own.cutConnections();

            assertThat(open.get()).isInstanceOfSatisfying(Answer.Unanswered.class, a -> {
                assertThat(a.why()).isEqualTo(Why.UNREACHABLE);
                assertThat(a.because()).startsWith("the connection to host was lost after");
            });
            assertThat(unanswered(cut, Command.of("echo", "later")).why()).isEqualTo(Why.UNREACHABLE);
            assertThat(cut.login("host").accepted()).isTrue();
        }
    }

    @Test
    void aHostThatFallsSilentIsNoticed() throws Exception {
        try (RealSshd own = RealSshd.start(Files.createDirectories(folder.resolve("silent")));
                LiveRemote silent = new LiveRemote(own.settings())) {
            said(silent, Command.of("true"));
            own.signalConnections("STOP");

            Answer.Unanswered answer =
                    unanswered(silent, Command.of("sleep", "0.1").slow(Duration.ofSeconds(20)));
            assertThat(answer.why()).isEqualTo(Why.UNREACHABLE);
            assertThat(answer.because()).contains("not responding");
            assertThat(answer.evidence().took()).isLessThan(Duration.ofSeconds(8));
        }
    }

    private static void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
