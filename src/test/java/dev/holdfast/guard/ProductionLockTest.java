package dev.holdfast.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.step.HelperAnswer;
import dev.holdfast.step.HostHelper;
import dev.holdfast.step.ShellHosts;
import dev.holdfast.step.ShellHosts.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock on authorities on which the shipped helper really runs. Each contender shares nothing with the others but these. */
class ProductionLockTest {
    private static final List<String> THREE = List.of("a-01", "b-01", "c-01");

    @TempDir
    private Path folder;

    private ShellHosts hosts = new ShellHosts();

    @BeforeEach
    void makeTheHosts() throws IOException {
        hosts = new ShellHosts(folder, THREE.toArray(String[]::new));
    }

    private ProductionLock lock(int authorities) {
        return new ProductionLock(new Authority(THREE.subList(0, authorities), new HostHelper(hosts, "production")));
    }

    private static Claim claim(String token, int seconds) {
        return new Claim(token, token + "@laptop", "deploys $(reboot) 'v1.2'", "", Duration.ofSeconds(seconds));
    }

    private static long epoch(Taken taken) {
        assertThat(taken).isInstanceOf(Taken.Holding.class);
        return ((Taken.Holding) taken).epoch();
    }

    @Test
    void whoHoldsItIsKnownToEverybody() {
        assertThat(lock(1).read()).isEqualTo(new LockState.Free(0));

        assertThat(epoch(lock(1).take(claim("alice", 60)))).isEqualTo(1);

        assertThat(lock(1).read())
                .isInstanceOfSatisfying(
                        LockState.Held.class,
                        held -> assertThat(held)
                                .returns("alice", LockState.Held::token)
                                .returns("alice@laptop", h -> h.who().owner())
                                .returns(
                                        "deploys $(reboot) 'v1.2'", h -> h.who().reason())
                                .satisfies(h -> assertThat(h.left())
                                        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60))));
        assertThat(lock(1).take(claim("bob", 60)))
                .isInstanceOfSatisfying(
                        Taken.Refused.class,
                        refused -> assertThat(refused.because())
                                .matches(
                                        "alice@laptop holds production since \\S+ \\(deploys .*\\); the lease ends in \\d+ s"
                                                + " unless it is renewed"));
    }

    @Test
    void whatIsReleasedCanBeTakenUnderANewEpoch() {
        lock(1).take(claim("alice", 60));

        assertThat(lock(1).release("alice", 1)).isEmpty();
        assertThat(lock(1).read()).isEqualTo(new LockState.Free(1));
        assertThat(epoch(lock(1).take(claim("bob", 60)))).isEqualTo(2);
        assertThat(lock(1).release("alice", 1)).contains("a-01: the lock is somebody else's");
    }

    @Test
    void itIsTakenOverOnlyWhenTheLeaseHasRunOutAndTheOldHolderIsFencedOff() throws Exception {
        Taken.Holding old = (Taken.Holding) lock(1).take(claim("alice", 2));
        assertThat(lock(1).take(claim("bob", 60))).isInstanceOf(Taken.Refused.class);
        assertThat(lock(1).renew(old)).isEmpty();
        assertThat(lock(1).take(claim("bob", 60))).isInstanceOf(Taken.Refused.class);

        Thread.sleep(2_200);
        assertThat(lock(1).renew(old)).contains("a-01: the lease has run out");
        long epoch = epoch(lock(1).take(claim("bob", 60)));

        assertThat(epoch).isGreaterThan(old.epoch());
        assertThat(lock(1).renew(old)).contains("a-01: the lock is somebody else's");
        HostHelper helper = new HostHelper(hosts, "production");
        assertThat(helper.call("c-01", "fence", Long.toString(epoch))).isInstanceOf(HelperAnswer.Done.class);
        assertThat(helper.call("c-01", "unit-start", Long.toString(old.epoch()), "holdfast-x-1-1", "app.service"))
                .isInstanceOfSatisfying(
                        HelperAnswer.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(HostHelper.FENCED));
    }

    @Test
    void breakGlassTakesItFromTheLivingAndLeavesATrace() throws Exception {
        lock(1).take(claim("alice", 600));

        assertThat(epoch(lock(1).breakGlass(claim("bob", 60)))).isEqualTo(2);

        assertThat(Files.readString(hosts.file("a-01", "state/production/history")))
                .contains("epoch 2: break-glass from epoch 1", "epoch 2: taken by bob@laptop: deploys");
    }

    @Test
    void ofTwoAtTheSameInstantExactlyOneGetsIt() throws Exception {
        for (int round = 0; round < 200; round++) {
            List<Taken> taken = atOnce(1, "alice-" + round, "bob-" + round);

            List<Taken.Holding> winners = winners(taken);
            assertThat(winners).as("round %d: %s", round, taken).hasSize(1);
            Taken.Holding winner = winners.getFirst();
            assertThat(winner.epoch()).isGreaterThan(round);
            lock(1).release(winner.claim().token(), winner.epoch());
        }
    }

    @Test
    void ofTwoAtTheSameInstantNeverBothGetTheMajority() throws Exception {
        int runs = 0;
        for (int round = 0; round < 30; round++) {
            List<Taken.Holding> winners = winners(atOnce(3, "alice-" + round, "bob-" + round));
            assertThat(winners).hasSizeLessThanOrEqualTo(1);
            runs += winners.size();
            for (Taken.Holding winner : winners) {
                lock(3).release(winner.claim().token(), winner.epoch());
            }
        }
        assertThat(runs).as("rounds in which one got it").isGreaterThan(20);
    }

    private List<Taken> atOnce(int authorities, String... tokens) throws Exception {
        CyclicBarrier together = new CyclicBarrier(tokens.length);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Taken>> contenders = List.of(tokens).stream()
                    .<Callable<Taken>>map(token -> () -> {
                        together.await();
                        return lock(authorities).take(claim(token, 60));
                    })
                    .toList();
            return threads.invokeAll(contenders).stream().map(Future::resultNow).toList();
        }
    }

    private static List<Taken.Holding> winners(List<Taken> taken) {
        return taken.stream()
                .filter(Taken.Holding.class::isInstance)
                .map(Taken.Holding.class::cast)
                .toList();
    }

    @Test
    void theMajorityDecides() {
        hosts.line("c-01", Line.CUT);
        assertThat(epoch(lock(3).take(claim("alice", 60)))).isEqualTo(1);

        hosts.line("c-01", Line.GOOD);
        hosts.line("a-01", Line.CUT);
        assertThat(lock(3).take(claim("bob", 60))).as("b-01 knows").isInstanceOf(Taken.Refused.class);
        assertThat(lock(3).read()).isInstanceOf(LockState.Held.class);

        hosts.line("b-01", Line.CUT);
        assertThat(lock(3).read())
                .isEqualTo(new LockState.Unreadable("a-01: a-01 cannot be reached; b-01: b-01 cannot be reached"));
        assertThat(lock(3).take(claim("bob", 60)))
                .isEqualTo(new Taken.Refused(
                        "the authority cannot be read: a-01: a-01 cannot be reached; b-01: b-01 cannot be reached"));
    }

    @Test
    void whoNeverHeardThatHeHasItDoesNotHaveIt() {
        hosts.line("b-01", Line.ANSWERS_LOST);
        hosts.line("c-01", Line.ANSWERS_LOST);
        assertThat(lock(3).take(claim("alice", 600))).isInstanceOf(Taken.Refused.class);

        hosts.line("b-01", Line.GOOD);
        hosts.line("c-01", Line.GOOD);
        assertThat(lock(3).take(claim("bob", 60))).isInstanceOf(Taken.Holding.class);
    }

    @Test
    void whatIsDamagedIsRefused() throws Exception {
        lock(1).take(claim("alice", 60));
        lock(1).release("alice", 1);
        Files.writeString(hosts.file("a-01", "state/production/epoch"), "one\n");

        assertThat(lock(1).read())
                .isInstanceOfSatisfying(
                        LockState.Unreadable.class,
                        unreadable -> assertThat(unreadable.because()).endsWith("state/production/epoch is damaged"));
        assertThat(lock(1).take(claim("bob", 60))).isInstanceOf(Taken.Refused.class);
    }

    @Test
    void withoutAnAuthorityNobodyActs() {
        assertThat(lock(0).take(claim("alice", 60))).isEqualTo(new Taken.Refused(ProductionLock.NO_AUTHORITY));
        assertThat(lock(0).read()).isEqualTo(new LockState.Unreadable(ProductionLock.NO_AUTHORITY));
    }

    @Test
    void theLatchIsSetByOneAndSeenByAllUntilItIsClearedEverywhere() {
        Latch latch = new Latch(new Authority(THREE, new HostHelper(hosts, "production")));
        assertThat(latch.read()).isEqualTo(new LatchState.Open());

        hosts.line("c-01", Line.CUT);
        assertThat(latch.set("alice@laptop", "the rollback failed", "op-1")).isEmpty();
        assertThat(latch.set("bob@laptop", "another reason", "")).isEmpty();
        hosts.line("c-01", Line.GOOD);
        hosts.line("a-01", Line.CUT);

        assertThat(latch.read())
                .isInstanceOfSatisfying(
                        LatchState.Latched.class,
                        latched -> assertThat(latched)
                                .returns("alice@laptop", LatchState.Latched::owner)
                                .returns("the rollback failed", LatchState.Latched::reason)
                                .returns("op-1", LatchState.Latched::operation));
        assertThat(latch.clear("bob@laptop", "mended")).contains("a-01: a-01 cannot be reached");
        hosts.line("a-01", Line.GOOD);
        assertThat(latch.read()).isInstanceOf(LatchState.Latched.class);
        assertThat(latch.clear("bob@laptop", "mended")).isEqualTo(Optional.empty());
        assertThat(latch.read()).isEqualTo(new LatchState.Open());
    }
}
