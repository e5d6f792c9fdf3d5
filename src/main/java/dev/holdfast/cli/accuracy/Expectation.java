package dev.holdfast.cli.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What the header of a fault says that a right diagnosis must come to, and must not.
 *
 * @param causes to be named, each as a root cause or under one of the others; nothing else may be a root cause
 * @param undecided modes that must stay open
 * @param unrecognised modes that must be present with no known cause
 * @param warnings ids that must be there
 * @param emergencies of the runbook that it amounts to
 * @param never causes that must not be called
 * @param says words that the sentence of one of the causes must hold
 */
public record Expectation(
        String fault,
        String what,
        List<Cause> causes,
        List<String> undecided,
        List<String> unrecognised,
        List<String> warnings,
        List<String> emergencies,
        List<Cause> never,
        List<String> says,
        boolean healthy) {
    private static final String UNRECOGNISED = "unrecognised";

    /** A cause with its subjects; without any, wherever it is. */
    public record Cause(String mode, String cause, List<String> subjects) {
        @Override
        public String toString() {
            return mode + "/" + cause + (subjects.isEmpty() ? "" : " on " + subjects);
        }
    }

    /** Reads the comment at the top of a fault's script; {@code lab/README.md} has its words. */
    public static Expectation of(String fault, String header) {
        Expectation all = new Expectation(
                fault,
                header.lines().findFirst().orElse("").replaceFirst("^# ", ""),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                header.contains("expect: healthy"));
        header.lines().forEach(line -> all.read(line.replaceFirst("^# *", "")));
        return all;
    }

    /** Both at once; what only looks so in the one may be really so in the other. */
    public Expectation and(Expectation other) {
        Expectation both = new Expectation(
                fault + " and " + other.fault,
                what + " " + other.what,
                new ArrayList<>(causes),
                new ArrayList<>(undecided),
                new ArrayList<>(unrecognised),
                new ArrayList<>(warnings),
                new ArrayList<>(emergencies),
                new ArrayList<>(never),
                new ArrayList<>(says),
                healthy && other.healthy);
        both.causes.addAll(other.causes);
        both.undecided.addAll(other.undecided);
        both.unrecognised.addAll(other.unrecognised);
        both.warnings.addAll(other.warnings);
        both.emergencies.addAll(other.emergencies);
        both.never.addAll(other.never);
        both.says.addAll(other.says);
        both.never.removeIf(looks -> both.causes.stream()
                .anyMatch(
                        real -> real.mode().equals(looks.mode()) && real.cause().equals(looks.cause())));
        return both;
    }

    private void read(String line) {
        String[] words = line.split("[ ,]+");
        switch (words[0]) {
            case "expect:" -> readExpected(words);
            case "warn:" -> warnings.add(words[1]);
            case "never:" -> never.add(new Cause(words[1], words[2], List.of()));
            case "says:" -> says.add(line.substring("says:".length()).strip());
            default -> {}
        }
    }

    private void readExpected(String[] words) {
        switch (words[1]) {
            case "healthy" -> {}
            case "undecided" -> undecided.add(words[2]);
            case UNRECOGNISED -> unrecognised.add(words[2]);
            case "emergencies" -> emergencies.add(words[2]);
            default ->
                causes.add(new Cause(words[1], words[2], Arrays.asList(words).subList(3, words.length)));
        }
    }

    /** Everything in which a diagnosis differs from this; empty if it is right. */
    public List<String> differences(Verdicts answer) {
        List<String> wrong = new ArrayList<>(falsehoods(answer));
        unnamed(answer).forEach(cause -> wrong.add("does not name " + cause));
        wrong.addAll(unsaid(answer));
        undecided.stream()
                .filter(mode -> !answer.undecided().contains(mode))
                .forEach(mode -> wrong.add("does not leave " + mode + " open"));
        tooOpen(answer).forEach(mode -> wrong.add("leaves " + mode + " open"));
        return wrong;
    }

    /** What it says and is not so. */
    List<String> falsehoods(Verdicts answer) {
        return falsehoods(answer, Verdicts.Called::is);
    }

    /** The same for somebody who may have seen only some of the subjects. */
    List<String> falsehoodsOfPartialSight(Verdicts answer) {
        return falsehoods(answer, Verdicts.Called::isPartOf);
    }

    private List<String> falsehoods(Verdicts answer, BiPredicate<Verdicts.Called, Cause> isSo) {
        List<String> wrong = new ArrayList<>();
        List<Cause> wanted = wanted();
        for (Verdicts.Called called : answer.failures()) {
            if (wanted.stream().noneMatch(cause -> isSo.test(called, cause))) {
                wrong.add("names %s/%s on %s, which is not so"
                        .formatted(called.mode(), called.cause(), called.subjects()));
            }
        }
        never.stream()
                .filter(cause -> answer.failures().stream().anyMatch(called -> called.covers(cause)))
                .forEach(cause -> wrong.add("falls for the look-alike " + cause));
        return wrong;
    }

    /** The causes that it does not name. */
    List<Cause> unnamed(Verdicts answer) {
        return wanted().stream()
                .filter(cause -> !(cause.cause().equals(UNRECOGNISED)
                        && answer.undecided().contains(cause.mode())))
                .filter(cause -> answer.failures().stream().noneMatch(called -> called.covers(cause)))
                .toList();
    }

    private List<Cause> wanted() {
        List<Cause> wanted = new ArrayList<>(causes);
        unrecognised.forEach(mode -> wanted.add(new Cause(mode, UNRECOGNISED, List.of())));
        return wanted;
    }

    /** What else it should have said. */
    List<String> unsaid(Verdicts answer) {
        List<String> wrong = new ArrayList<>();
        says.stream()
                .filter(words -> answer.sentences().noneMatch(sentence -> sentence.contains(words)))
                .forEach(words -> wrong.add("does not say '" + words + "'"));
        emergencies.stream()
                .filter(id -> !answer.emergencies().contains(id))
                .forEach(id -> wrong.add("does not recognise the emergency " + id));
        warnings.stream()
                .filter(id -> !answer.warnings().contains(id))
                .forEach(id -> wrong.add("does not warn of " + id));
        return wrong;
    }

    /** The modes that it leaves open, and should not. */
    List<String> tooOpen(Verdicts answer) {
        return answer.undecided().stream()
                .filter(mode -> !undecided.contains(mode) && !unrecognised.contains(mode))
                .toList();
    }
}
