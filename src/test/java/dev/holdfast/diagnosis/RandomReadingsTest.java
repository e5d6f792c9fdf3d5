package dev.holdfast.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** What must hold whatever production answers. {@code -Dholdfast.seed=N} repeats a run that failed. */
class RandomReadingsTest {
    private static final Catalog CATALOG = CatalogReader.shipped();
    private static final QuestionList QUESTIONS = QuestionList.of(CATALOG, Trial.PRODUCTION, Scope.EVERYTHING);

    private long seed;
    private Random random = new Random();

    private record Name(String mode, String cause, String subject) {
        static Name of(Verdict verdict) {
            return new Name(verdict.mode(), verdict.cause(), verdict.subject().toString());
        }
    }

    @BeforeEach
    void drawASeed() {
        seed = Long.getLong("holdfast.seed", System.nanoTime());
        random = new Random(seed);
    }

    @RepeatedTest(50)
    void everyConfirmedVerdictStandsInTheReport() {
        Diagnosis diagnosis = weighed(anything());
        Set<Name> reported = tree(diagnosis.failures()).map(Name::of).collect(Collectors.toSet());
        Set<Name> others = new HashSet<>(named(diagnosis, Truth.TRUE));
        assertThat(others).as("seed %d", seed).containsAll(reported);
        others.removeAll(reported);
        // what follows from something that fails for an open reason is said there
        assertThat(others).as("seed %d", seed).allMatch(RandomReadingsTest::mayFollowFromWhatNobodyKnows);
        assertThat(others.isEmpty() || diagnosis.undecided().stream().anyMatch(open -> open.present() == Truth.TRUE))
                .as("seed %d", seed)
                .isTrue();
    }

    private static boolean mayFollowFromWhatNobodyKnows(Name name) {
        return CATALOG.modes().stream()
                .filter(mode -> mode.id().equals(name.mode()))
                .flatMap(mode -> mode.causes().stream())
                .filter(cause -> cause.id().equals(name.cause()))
                .flatMap(cause -> cause.explainedBy().stream())
                .anyMatch(target ->
                        CATALOG.modes().stream().anyMatch(mode -> target.covers(mode.id(), Verdict.UNRECOGNISED)));
    }

    @RepeatedTest(20)
    void theSameReadingsAlwaysGiveTheSameDiagnosis() {
        Map<Question, Reading> readings = anything();
        assertThat(weighed(new LinkedHashMap<>(readings))).as("seed %d", seed).isEqualTo(weighed(readings));
    }

    @RepeatedTest(50)
    void whoeverSeesLessNeverKnowsMore() {
        Map<Question, Reading> readings = anything();
        Map<Question, Reading> fewer = new LinkedHashMap<>(readings);
        double lost = random.nextDouble();
        fewer.replaceAll((question, reading) -> random.nextDouble() < lost ? unobservable() : reading);
        Diagnosis well = weighed(readings);
        Diagnosis badly = weighed(fewer);
        assertThat(named(well, Truth.TRUE)).as("seed %d", seed).containsAll(named(badly, Truth.TRUE));
        assertThat(named(well, Truth.FALSE)).as("seed %d", seed).containsAll(named(badly, Truth.FALSE));
    }

    @RepeatedTest(20)
    void whereNothingWasSeenNothingIsConfirmedRuledOutOrHealthy() {
        Map<Question, Reading> readings = anything();
        readings.replaceAll((question, reading) -> unobservable());
        Diagnosis diagnosis = weighed(readings);
        assertThat(diagnosis.status()).as("seed %d", seed).isEqualTo(Diagnosis.Status.UNDECIDED);
        assertThat(named(diagnosis, Truth.TRUE)).isEmpty();
        assertThat(diagnosis.warnings()).isEmpty();
        assertThat(diagnosis.contradictions()).isEmpty();
    }

    @RepeatedTest(20)
    void oneAnswerThatIsMissingInAHealthyProductionConfirmsNothing() {
        Map<Question, Reading> readings = healthy();
        List<Question> all = List.copyOf(readings.keySet());
        Question one = all.get(random.nextInt(all.size()));
        readings.put(one, unobservable());
        Diagnosis diagnosis = weighed(readings);
        assertThat(diagnosis.failures()).as("seed %d, %s", seed, one).isEmpty();
    }

    @RepeatedTest(20)
    void noSentenceHasEmptyBracketsOrADoubledBlank() {
        Diagnosis diagnosis = weighed(anything());
        Stream.concat(
                        diagnosis.verdicts().stream().filter(Verdict::confirmed).map(Verdict::because),
                        Stream.of(diagnosis.warnings(), diagnosis.contradictions(), diagnosis.emergencies())
                                .flatMap(List::stream)
                                .map(Notice::because))
                .forEach(because -> assertThat(because)
                        .as("seed %d", seed)
                        .doesNotContain("()", "  ", " ,", " ;", ":,", "[", "{")
                        .doesNotEndWith(" ")
                        .doesNotEndWith(":"));
    }

    private Map<Question, Reading> healthy() {
        Map<Question, Reading> readings = new LinkedHashMap<>();
        QUESTIONS.all().forEach(question -> readings.put(question, HealthyProduction.answerTo(question)));
        return readings;
    }

    /** Healthy answers, strange ones and none, in a mixture that differs from run to run. */
    private Map<Question, Reading> anything() {
        double strange = random.nextDouble();
        Map<Question, Reading> readings = healthy();
        readings.replaceAll((question, reading) -> {
            double chance = random.nextDouble();
            if (chance < strange) {
                return observed(question);
            }
            return chance < strange + (1 - strange) / 4 ? unobservable() : reading;
        });
        return readings;
    }

    private Reading observed(Question question) {
        Probe probe = Objects.requireNonNull(Probes.byName().get(question.probe()));
        List<Probe.Term> states = probe.states();
        Map<String, String> values = new LinkedHashMap<>();
        for (Probe.Term value : probe.values()) {
            if (random.nextBoolean()) {
                values.put(value.name(), "some " + value.name());
            }
        }
        return new Reading.Observed(states.get(random.nextInt(states.size())).name(), values, List.of());
    }

    private Reading unobservable() {
        Why[] whys = Why.values();
        return new Reading.Unobservable(whys[random.nextInt(whys.length)], "it could not be seen", "", List.of());
    }

    private static Diagnosis weighed(Map<Question, Reading> readings) {
        return new Weighing(CATALOG, Trial.PRODUCTION, Scope.EVERYTHING, QUESTIONS, readings)
                .diagnosis(Instant.EPOCH, Duration.ZERO);
    }

    private static Set<Name> named(Diagnosis diagnosis, Truth outcome) {
        return diagnosis.verdicts().stream()
                .filter(v -> v.outcome() == outcome)
                .map(Name::of)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Stream<Verdict> tree(List<Failure> failures) {
        return failures.stream().flatMap(f -> Stream.concat(f.verdicts().stream(), tree(f.explains())));
    }
}
