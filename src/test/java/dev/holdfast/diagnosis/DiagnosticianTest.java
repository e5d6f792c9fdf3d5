package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Limits;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Resolution;
import dev.holdfast.remote.Why;
import dev.holdfast.remote.WireAnswer;
import dev.holdfast.remote.WireQuestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:40:00Z");
    private static final String SLOW = "production-web-01";
    private static final Trial TRIAL = Trial.of(Trial.mode(
            "m",
            "{login: {probe: ssh-login, of: host}}",
            "{host: {present: login is no-route, seen: [login], causes: {%s}}}"
                    .formatted(Trial.cause("cut", "login is no-route", ""))));

    @Test
    void everyQuestionIsPutAndWeighed() {
        Diagnosis diagnosis = diagnose(Duration.ofSeconds(20), host -> login(Login.Outcome.ACCEPTED));
        assertThat(diagnosis.status()).isEqualTo(Diagnosis.Status.HEALTHY);
        assertThat(diagnosis.readings()).hasSize(Trial.PRODUCTION.hosts().size());
        assertThat(diagnosis.at()).isEqualTo(NOW);
    }

    @Test
    void whereNoHostLetsUsInNothingIsHealthy() {
        Diagnosis diagnosis = diagnose(Duration.ofSeconds(20), host -> login(Login.Outcome.REFUSED_KEY));
        assertThat(diagnosis.failures()).isEmpty();
        assertThat(diagnosis.undecided()).isEmpty();
        assertThat(diagnosis.status()).isEqualTo(Diagnosis.Status.UNDECIDED);
    }

    @Test
    void whatIsNotAnsweredWithinTheDeadlineIsUnobservableAndTheRestIsUnharmed() {
        CountDownLatch never = new CountDownLatch(1);
        Diagnosis diagnosis = diagnose(Duration.ofMillis(300), host -> {
            if (host.equals(SLOW)) {
                await(never);
            }
            return login(Login.Outcome.ACCEPTED);
        });
        assertThat(why(diagnosis)).containsExactly(Map.entry(SLOW, Why.TIMED_OUT));
        assertThat(diagnosis.status()).isEqualTo(Diagnosis.Status.UNDECIDED);
        assertThat(diagnosis.undecided())
                .extracting(open -> open.subject().name())
                .containsExactly(SLOW);
    }

    @Test
    void aProbeThatThrowsIsUnobservableWithItsReasonAndTheRestIsUnharmed() {
        Diagnosis diagnosis = diagnose(Duration.ofSeconds(20), host -> {
            if (host.equals(SLOW)) {
                throw new IllegalStateException("a defect");
            }
            return login(Login.Outcome.NO_ROUTE);
        });
        assertThat(why(diagnosis)).containsExactly(Map.entry(SLOW, Why.NOT_UNDERSTOOD));
        assertThat(because(diagnosis)).contains("the probe ssh-login failed", "a defect");
        assertThat(diagnosis.failures().getFirst().verdicts())
                .hasSize(Trial.PRODUCTION.hosts().size() - 1);
    }

    @Test
    void evenAnErrorInAProbeHarmsNoOther() {
        Diagnosis diagnosis = diagnose(Duration.ofSeconds(20), host -> {
            if (host.equals(SLOW)) {
                throw new StackOverflowError();
            }
            return login(Login.Outcome.ACCEPTED);
        });
        assertThat(why(diagnosis)).containsExactly(Map.entry(SLOW, Why.NOT_UNDERSTOOD));
    }

    @Test
    void anInterruptedDiagnosisEndsAtOnceWithWhatItHasAndStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        Diagnosis diagnosis = diagnose(Duration.ofMinutes(10), host -> {
            await(never);
            return login(Login.Outcome.ACCEPTED);
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(diagnosis.status()).isEqualTo(Diagnosis.Status.UNDECIDED);
        assertThat(because(diagnosis)).isEqualTo("the diagnosis was interrupted");
    }

    @Test
    void theSameReadingsGiveTheSameDiagnosis() {
        Diagnosis live = diagnose(Duration.ofSeconds(20), host -> login(Login.Outcome.NO_ROUTE));
        Diagnosis replayed = new Diagnostician(TRIAL.catalog, Clock.systemUTC())
                .judge(Trial.PRODUCTION, Scope.EVERYTHING, live.readings(), live.at(), live.elapsed());
        assertThat(replayed).isEqualTo(live);
    }

    private static Diagnosis diagnose(Duration deadline, Function<String, Login> logins) {
        return new Diagnostician(TRIAL.catalog, Clock.fixed(NOW, ZoneOffset.UTC))
                .diagnose(within(deadline), Scope.EVERYTHING, new Logins(logins));
    }

    private static Map<String, Why> why(Diagnosis diagnosis) {
        return diagnosis.readings().entrySet().stream()
                .filter(e -> e.getValue() instanceof Reading.Unobservable)
                .collect(Collectors.toMap(
                        e -> e.getKey().subject().name(), e -> ((Reading.Unobservable) e.getValue()).why()));
    }

    private static String because(Diagnosis diagnosis) {
        return diagnosis.readings().values().stream()
                .filter(Reading.Unobservable.class::isInstance)
                .map(reading -> ((Reading.Unobservable) reading).because())
                .findFirst()
                .orElseThrow();
    }

    private static Inventory within(Duration deadline) {
        Inventory all = Trial.PRODUCTION;
        Limits limits = all.limits();
        return new Inventory(
                all.environment(),
                all.file(),
                all.person(),
                all.deployment(),
                all.hosts(),
                all.runners(),
                all.services(),
                all.database(),
                all.cache(),
                all.monitoring(),
                all.registry(),
                all.repository(),
                all.authority(),
                all.stateFile(),
                new Limits(
                        limits.diskFull(), limits.memoryLow(), limits.clockSkew(), limits.connectTimeout(), deadline));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static Login login(Login.Outcome outcome) {
        return new Login(outcome, outcome.id(), new Evidence("ssh", Remote.HERE, NOW, Duration.ZERO, ""));
    }

    /** A world in which one can only log in. */
    private record Logins(Function<String, Login> logins) implements Remote {
        @Override
        public Login login(String host) {
            return logins.apply(host);
        }

        @Override
        public Answer run(String host, Command command) {
            throw new AssertionError("nobody asks this");
        }

        @Override
        public HttpAnswer get(HttpQuestion question) {
            throw new AssertionError("nobody asks this");
        }

        @Override
        public WireAnswer exchange(WireQuestion question) {
            throw new AssertionError("nobody asks this");
        }

        @Override
        public Resolution resolve(String name) {
            throw new AssertionError("nobody asks this");
        }

        @Override
        public void close() {}
    }
}
