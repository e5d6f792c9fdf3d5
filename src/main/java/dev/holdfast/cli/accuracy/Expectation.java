package dev.holdfast.cli.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /** A cause with its subjects; without any, wherever it is. */
    public record Cause(String mode, String cause, List<String> subjects) {}

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

    /** Both at once. */
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
            case "unrecognised" -> unrecognised.add(words[2]);
            case "emergencies" -> emergencies.add(words[2]);
            default ->
                causes.add(new Cause(words[1], words[2], Arrays.asList(words).subList(3, words.length)));
        }
    }

    /** Everything in which a diagnosis differs from this; empty if it is right. */
    public List<String> differences(Verdicts answer) {
        List<String> wrong = new ArrayList<>();
        List<Cause> wanted = new ArrayList<>(causes);
        unrecognised.forEach(mode -> wanted.add(new Cause(mode, "unrecognised", List.of())));
        for (Cause cause : wanted) {
            boolean open =
                    cause.cause().equals("unrecognised") && answer.undecided().contains(cause.mode());
            if (!open && answer.failures().stream().noneMatch(called -> called.covers(cause))) {
                wrong.add("does not name " + cause);
            }
        }
        for (Verdicts.Called called : answer.failures()) {
            if (wanted.stream().noneMatch(called::is)) {
                wrong.add("names %s/%s on %s, which is not so"
                        .formatted(called.mode(), called.cause(), called.subjects()));
            }
        }
        never.stream()
                .filter(cause -> answer.failures().stream().anyMatch(called -> called.covers(cause)))
                .forEach(cause -> wrong.add("falls for the look-alike " + cause));
        says.stream()
                .filter(words -> answer.sentences().noneMatch(sentence -> sentence.contains(words)))
                .forEach(words -> wrong.add("does not say '" + words + "'"));
        checkOpen(answer, wrong);
        emergencies.stream()
                .filter(id -> !answer.emergencies().contains(id))
                .forEach(id -> wrong.add("does not recognise the emergency " + id));
        warnings.stream()
                .filter(id -> !answer.warnings().contains(id))
                .forEach(id -> wrong.add("does not warn of " + id));
        return wrong;
    }

    private void checkOpen(Verdicts answer, List<String> wrong) {
        undecided.stream()
                .filter(mode -> !answer.undecided().contains(mode))
                .forEach(mode -> wrong.add("does not leave " + mode + " open"));
        answer.undecided().stream()
                .filter(mode -> !undecided.contains(mode) && !unrecognised.contains(mode))
                .forEach(mode -> wrong.add("leaves " + mode + " open"));
    }
}
