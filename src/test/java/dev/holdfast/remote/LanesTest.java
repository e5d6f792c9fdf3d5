package dev.holdfast.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Command QUICK = Command.of("true");
    private static final Command SLOW = Command.of("curl").slow(Duration.ofSeconds(30));

    private final Lanes lanes = new Lanes();

    private static Pending pending(int number, Command command) {
        return new Pending(number, command, new CompletableFuture<>());
    }

    private void add(int from, int to, Command command) {
        IntStream.rangeClosed(from, to).forEach(i -> lanes.add(pending(i, command)));
    }

    private static List<Integer> numbers(List<Pending> lane) {
        return lane.stream().map(Pending::number).toList();
    }

    @Test
    void quickCommandsShareFourLanesEvenly() {
        add(1, 20, QUICK);

        assertThat(lanes.fill()).map(List::size).containsExactly(5, 5, 5, 5);
        assertThat(lanes.fill()).isEmpty();
    }

    @Test
    void noMoreThanEightWaitBehindOneAnother() {
        add(1, 100, QUICK);

        assertThat(lanes.fill()).map(List::size).containsExactly(8, 8, 8, 8);
    }

    @Test
    void aLaneThatIsDoneTakesWhatWaits() {
        add(1, 34, QUICK);
        List<Pending> first = lanes.fill().getFirst();

        for (Pending pending : first.subList(0, 7)) {
            assertThat(lanes.finish(pending)).isPresent();
            assertThat(lanes.fill()).isEmpty();
        }
        assertThat(lanes.finish(first.getLast())).isEmpty();
        assertThat(lanes.fill()).map(LanesTest::numbers).containsExactly(List.of(33, 34));
    }

    @Test
    void eachSlowCommandHasItsOwnUpToTwelve() {
        add(1, 13, SLOW);
        add(14, 14, QUICK);

        List<List<Pending>> filled = lanes.fill();
        assertThat(filled).hasSize(13).allMatch(lane -> lane.size() == 1);
        assertThat(lanes.find(14)).isPresent();
        assertThat(lanes.find(13)).isEmpty();
    }

    @Test
    void whatWaitedBehindACommandThatHangsGetsAnotherLane() {
        add(1, 32, QUICK);
        Pending stuck = lanes.fill().getFirst().getFirst();

        lanes.abandon(stuck);
        assertThat(lanes.find(2)).isEmpty();
        assertThat(lanes.fill()).map(LanesTest::numbers).containsExactly(List.of(2, 3, 4, 5, 6, 7, 8));
        assertThat(lanes.finish(stuck)).isEmpty();
    }

    @Test
    void whatIsOpenWhenTheSessionEndsIsAllThere() {
        add(1, 40, QUICK);
        add(41, 55, SLOW);
        lanes.fill();

        assertThat(numbers(lanes.clear()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 55).boxed().toList());
        assertThat(lanes.clear()).isEmpty();
    }
}
