package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of looking somewhere, before a probe makes its reading of it: something was seen, or it could not be seen and
 * the reading is already certain. The evidence of every look on the way is kept.
 */
sealed interface Finding<T> {
    List<Evidence> evidence();

    /** It was seen. */
    record Seen<T>(T value, List<Evidence> evidence) implements Finding<T> {
        public Seen {
            evidence = List.copyOf(evidence);
        }
    }

    /** It could not be seen, and why. */
    record Unseen<T>(Reading.Unobservable reading) implements Finding<T> {
        @Override
        public List<Evidence> evidence() {
            return reading.evidence();
        }
    }

    static <T> Finding<T> seen(T value, Evidence... evidence) {
        return new Seen<>(value, List.of(evidence));
    }

    static <T> Finding<T> unseen(Reading.Unobservable reading) {
        return new Unseen<>(reading);
    }

    /** The same finding in other terms. */
    default <R> Finding<R> map(Function<T, R> change) {
        return switch (this) {
            case Seen<T> seen -> new Seen<>(change.apply(seen.value), seen.evidence);
            case Unseen<T> unseen -> new Unseen<>(unseen.reading);
        };
    }

    /** Looks further, starting from what was seen. */
    default <R> Finding<R> then(Function<T, Finding<R>> next) {
        return switch (this) {
            case Seen<T> seen -> next.apply(seen.value).after(seen.evidence);
            case Unseen<T> unseen -> new Unseen<>(unseen.reading);
        };
    }

    /** The probe's reading of what was seen, or the reading that nothing could be. */
    default Reading reading(Function<Seen<T>, Reading> judge) {
        return switch (this) {
            case Seen<T> seen -> judge.apply(seen);
            case Unseen<T> unseen -> unseen.reading;
        };
    }

    /** This finding with what was seen before it. */
    default Finding<T> after(List<Evidence> before) {
        return switch (this) {
            case Seen<T> seen -> new Seen<>(seen.value, joined(before, seen.evidence));
            case Unseen<T> unseen -> {
                Reading.Unobservable r = unseen.reading;
                yield new Unseen<>(
                        new Reading.Unobservable(r.why(), r.because(), r.mend(), joined(before, r.evidence())));
            }
        };
    }

    private static List<Evidence> joined(List<Evidence> before, List<Evidence> now) {
        return Stream.concat(before.stream(), now.stream()).distinct().toList();
    }
}
