package dev.holdfast.cli.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds a diagnosis against what its trial expects. */
final class Judge {
    private Judge() {}

    /** An outcome, and what speaks against the diagnosis or what it could not see. */
    record Judgement(Outcome outcome, List<String> differences) {}

    static Judgement of(Trial trial, Verdicts seen) {
        Judgement judgement = trial.without()
                .map(source -> blindfolded(trial.expected(), source, seen))
                .orElseGet(() -> sighted(trial.expected(), seen));
        boolean undecided = trial.expected().falsehoodsOfPartialSight(seen).isEmpty() && seen.starved();
        return judgement.outcome() != Outcome.RIGHT && undecided
                ? new Judgement(Outcome.TOO_SLOW, judgement.differences())
                : judgement;
    }

    /** All could be seen: to be undecided is to be wrong. */
    private static Judgement sighted(Expectation expected, Verdicts seen) {
        List<String> differences = expected.differences(seen);
        return new Judgement(differences.isEmpty() ? Outcome.RIGHT : Outcome.WRONG, differences);
    }

    /** A source was missing: what is not named must be open, and the source named. */
    private static Judgement blindfolded(Expectation expected, Source source, Verdicts seen) {
        List<String> wrong = new ArrayList<>(expected.falsehoodsOfPartialSight(seen));
        expected.tooOpen(seen).stream()
                .filter(mode -> seen.missing(mode).isEmpty() || !seen.misses(source))
                .forEach(mode -> wrong.add("leaves " + mode + " open and does not say what is missing"));
        expected.unnamed(seen).stream()
                .filter(cause -> !seen.undecided().contains(cause.mode()))
                .forEach(cause -> wrong.add("does not name " + cause + " and does not leave its mode open"));
        List<String> unsaid = expected.unsaid(seen);
        if (!seen.misses(source)) {
            wrong.addAll(unsaid);
        }
        if (!wrong.isEmpty()) {
            return new Judgement(Outcome.WRONG, wrong);
        }
        List<String> unseen = Stream.concat(
                        expected.unnamed(seen).stream().map(cause -> "leaves open " + cause), unsaid.stream())
                .toList();
        return new Judgement(unseen.isEmpty() ? Outcome.RIGHT : Outcome.UNDECIDED, unseen);
    }
}
