package dev.holdfast.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do to the journal: write at the same time, and die while they write. */
class OtherProcessesTest {
    private static final int FOREVER = 1_000_000;

    @TempDir
    private Path folder;

    @RepeatedTest(4)
    void noAcknowledgedEntryIsLostWhenTheWriterIsKilled(RepetitionInfo time) throws Exception {
        Process writer = Journals.writer(folder, FOREVER);
        long acknowledged;
        try (BufferedReader said = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
            said.readLine();
            Thread.sleep(75L * time.getCurrentRepetition());
            writer.toHandle().destroyForcibly(); // unlike that of Process it leaves the pipe open
            // What it managed to say before it died still lies in the pipe.
            acknowledged = lastOf(said);
        }
        writer.waitFor();

        assertThat(acknowledged).isPositive();
        assertThat(verified().entries()).isBetween(acknowledged, acknowledged + 1);
        try (Journal journal = Journals.open(folder)) {
            journal.append(Journals.note("life goes on"));
        }
        assertThat(verified().entries()).isGreaterThan(acknowledged);
    }

    private static long lastOf(BufferedReader said) throws IOException {
        long last = 1;
        while (true) {
            String line = said.readLine();
            if (line == null) {
                return last;
            }
            last = Long.parseLong(line);
        }
    }

    @Test
    void twoProcessesWriteOneChain() throws Exception {
        List<Process> writers = List.of(Journals.writer(folder, 200), Journals.writer(folder, 200));
        for (Process writer : writers) {
            assertThat(new String(writer.getInputStream().readAllBytes(), UTF_8).lines())
                    .hasSize(200);
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }

        assertThat(verified().entries()).isEqualTo(400);
    }

    private Verification.Intact verified() throws NotRead {
        try (History history = History.open(Journals.in(folder)).orElseThrow()) {
            Verification verification = history.verify(Optional.empty());
            assertThat(verification).isInstanceOf(Verification.Intact.class);
            return (Verification.Intact) verification;
        }
    }
}
