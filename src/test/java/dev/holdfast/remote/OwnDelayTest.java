package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDelayTest {
    @TempDir
    Path threads;

    private final AtomicLong now = new AtomicLong(Duration.ofHours(3).toNanos());

    @BeforeEach
    void twoThreads() throws IOException {
        waited("11", 700);
        waited("12", 0);
    }

    private void waited(String thread, long millis) throws IOException {
        Files.writeString(
                Files.createDirectories(threads.resolve(thread)).resolve("schedstat"),
                "5000000000 " + Duration.ofMillis(millis).toNanos() + " 812\n");
    }

    private OwnDelay delay() {
        return new OwnDelay(threads, now::get);
    }

    @Test
    void whoWaitsForHalfOfTheTimeIsStarved() throws IOException {
        OwnDelay delay = delay();
        now.addAndGet(Duration.ofMillis(5100).toNanos());
        waited("12", 3900);

        assertThat(delay.starved()).contains("this program waited for a processor for 3.9 s of 5.1 s");
    }

    @ParameterizedTest
    @CsvSource({"5000, 2400", "1900, 1800", "30000, 5000", "5000, 0"})
    void whoWaitsForLessIsNot(long whole, long waits) throws IOException {
        OwnDelay delay = delay();
        now.addAndGet(Duration.ofMillis(whole).toNanos());
        waited("11", 700 + waits);
        waited("12", waits);

        assertThat(delay.starved()).isEmpty();
    }

    @Test
    void aCompilerThatWaitsIsNobodyWhoHearsAnswers() throws IOException {
        Files.writeString(threads.resolve("11/comm"), "C1 CompilerThre\n");
        OwnDelay delay = delay();
        now.addAndGet(Duration.ofMillis(5100).toNanos());
        waited("11", 4900);

        assertThat(delay.starved()).isEmpty();
    }

    @Test
    void whatWasWaitedForBeforeDoesNotCountAndNorDoManyShortWaits() throws IOException {
        waited("11", 60_000);
        OwnDelay delay = delay();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        for (int thread = 20; thread < 40; thread++) {
            waited(String.valueOf(thread), 400);
        }

        assertThat(delay.starved()).isEmpty();
    }

    @Test
    void whereNobodyCountsNobodyIsStarved() throws IOException {
        assertThat(new OwnDelay(threads.resolve("none"), now::get).starved()).isEmpty();
        Files.writeString(threads.resolve("11/schedstat"), "schedstats are off\n");
        assertThat(delay().starved()).isEmpty();
    }
}
