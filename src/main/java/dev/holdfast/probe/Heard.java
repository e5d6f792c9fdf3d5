package dev.holdfast.probe;

import dev.holdfast.remote.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a probe has of the world so far: something understood, with its evidence, or the reading that says why not. */
sealed interface Heard<T> {
    record Understood<T>(T what, List<Evidence> evidence) implements Heard<T> {
        public Understood {
            evidence = List.copyOf(evidence);
        }

        Reading observed(String state, Map<String, String> values) {
            return new Reading.Observed(state, values, evidence);
        }
    }

    record Unheard<T>(Reading.Unobservable reading) implements Heard<T> {}

    static <T> Heard<T> of(T what, Evidence... evidence) {
        return new Understood<>(what, List.of(evidence));
    }

    static <T> Heard<T> not(Reading.Unobservable reading) {
        return new Unheard<>(reading);
    }

    /** What stands behind it, whatever became of it. */
    default List<Evidence> grounds() {
        return switch (this) {
            case Understood<T> understood -> understood.evidence;
            case Unheard<T>(Reading.Unobservable why) -> why.evidence();
        };
    }

    /** The same in other terms. */
    default <U> Heard<U> map(Function<T, U> change) {
        return then(what -> of(change.apply(what)));
    }

    /** The reading that follows from what was understood. */
    default Reading reading(Function<Understood<T>, Reading> of) {
        return switch (this) {
            case Understood<T> understood -> of.apply(understood);
            case Unheard<T>(Reading.Unobservable why) -> why;
        };
    }

    /** The reading of what may not be there: without it the state is {@code none}, and there are no values. */
    static <T> Reading orNone(
            Heard<Optional<T>> heard, Function<T, String> state, Function<T, Map<String, String>> values) {
        return heard.reading(understood -> understood
                .what()
                .map(there -> understood.observed(state.apply(there), values.apply(there)))
                .orElseGet(() -> understood.observed("none", Map.of())));
    }

    /** Goes on to ask or to parse further; the evidence of both is kept. */
    default <U> Heard<U> then(Function<T, Heard<U>> next) {
        return switch (this) {
            case Understood<T>(T what, List<Evidence> before) ->
                next.apply(what).after(before);
            case Unheard<T>(Reading.Unobservable why) -> new Unheard<>(why);
        };
    }

    /** Both, or the reason why one of them is missing. */
    default <U, V> Heard<V> with(Heard<U> other, BiFunction<T, U, V> both) {
        return then(mine -> other.then(its -> new Understood<>(both.apply(mine, its), List.of())));
    }

    /** The same with the evidence of what was asked before. */
    default Heard<T> after(List<Evidence> before) {
        return switch (this) {
            case Understood<T>(T what, List<Evidence> own) -> new Understood<>(what, joined(before, own));
            case Unheard<T>(Reading.Unobservable(var why, var because, var mend, var own)) ->
                new Unheard<>(new Reading.Unobservable(why, because, mend, joined(before, own)));
        };
    }

    private static List<Evidence> joined(List<Evidence> first, List<Evidence> second) {
        List<Evidence> all = new ArrayList<>(first);
        second.stream().filter(e -> !first.contains(e)).forEach(all::add);
        return all;
    }
}
