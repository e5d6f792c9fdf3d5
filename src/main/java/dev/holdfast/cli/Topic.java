package dev.holdfast.cli;

import dev.holdfast.diagnosis.Verdict;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.report.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody wants explained: everything, a failure mode, or one of its causes. */
sealed interface Topic {
    String explained(Explanation explanation);

    record Everything() implements Topic {
        @Override
        public String explained(Explanation explanation) {
            return explanation.ofEverything();
        }
    }

    record OneMode(FailureMode mode) implements Topic {
        @Override
        public String explained(Explanation explanation) {
            return explanation.ofMode(mode);
        }
    }

    record OneCause(FailureMode mode, String cause) implements Topic {
        @Override
        public String explained(Explanation explanation) {
            return explanation.ofCause(mode, cause);
        }
    }

    /** Reads {@code MODE}, {@code MODE/CAUSE} or nothing; a wrong name is answered with the nearest right one. */
    static Topic of(String name, Catalog catalog) throws WrongUsage {
        if (name.isEmpty()) {
            return new Everything();
        }
        int slash = name.indexOf('/');
        String modeName = slash < 0 ? name : name.substring(0, slash);
        Optional<FailureMode> mode = catalog.mode(modeName);
        if (mode.isEmpty()) {
            throw new WrongUsage(noSuchMode(modeName, catalog));
        }
        return slash < 0 ? new OneMode(mode.get()) : cause(mode.get(), name.substring(slash + 1));
    }

    private static Topic cause(FailureMode mode, String cause) throws WrongUsage {
        List<String> known = Stream.concat(mode.causes().stream().map(Cause::id), Stream.of(Verdict.UNRECOGNISED))
                .toList();
        Optional<String> wrong = DiagnosisOptions.unknown("cause of " + mode.id(), cause, known);
        if (wrong.isPresent()) {
            throw new WrongUsage(wrong.get());
        }
        return new OneCause(mode, cause);
    }

    /** Many people type the cause alone, since that is what they remember. */
    private static String noSuchMode(String name, Catalog catalog) {
        List<String> known = new ArrayList<>();
        catalog.modes().forEach(mode -> known.add(mode.id()));
        List<String> causes = catalog.modes().stream()
                .flatMap(mode -> mode.causes().stream()
                        .filter(cause -> cause.id().equals(name))
                        .map(cause -> mode.id() + "/" + cause.id()))
                .distinct()
                .toList();
        return causes.isEmpty()
                ? DiagnosisOptions.unknown("failure mode", name, known).orElseThrow()
                : "'%s' is a cause: name its failure mode too, %s.".formatted(name, String.join(" or ", causes));
    }
}
