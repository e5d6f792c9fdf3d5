package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.LocalCommands.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalProcessesTest {
    private final LocalCommands commands = LocalCommands.ofThisMachine();

    @Test
    void outputAndErrorsAreKeptApart() {
        assertThat(commands.run(Command.of("sh", "-c", "echo seen; echo wrong >&2; exit 3")))
                .isEqualTo(new Outcome.Ended(3, "seen\n", "wrong\n"));
    }

    @Test
    void aProgramThatIsNotThereIsNoException() {
        assertThat(commands.run(Command.of("holdfast-no-such-program")))
                .isEqualTo(new Outcome.NotRun(
                        Why.NOT_INSTALLED, "holdfast-no-such-program cannot be started on this machine."));
    }

    @Test
    void whatTakesTooLongIsEndedWithEverythingItStarted() {
        Command slow = Command.of("sh", "-c", "sleep 30 | sleep 30").slow(Duration.ofSeconds(1));

        long start = System.nanoTime();
        Outcome outcome = commands.run(slow);

        assertThat(outcome).isEqualTo(new Outcome.NotRun(Why.TIMED_OUT, "it took longer than 1 s."));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anEndlessAnswerIsBounded() {
        assertThat(commands.run(Command.of("yes").atMost(1000)))
                .isEqualTo(new Outcome.NotRun(Why.TOO_LARGE, "it says more than 1000 bytes."));
    }

    @Test
    void nobodyIsAskedAnything() {
        assertThat(commands.run(Command.of("cat"))).isEqualTo(new Outcome.Ended(0, "", ""));
    }
}
