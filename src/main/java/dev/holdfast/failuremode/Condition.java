package dev.holdfast.failuremode;

import java.util.List;
import java.util.Set;

/**
 * What the catalog can say about readings, in three-valued logic. On purpose no more than this: when it cannot say
 * something, a probe that can is written, not a bigger language.
 */
public sealed interface Condition {

    /** Which readings of a question count. */
    enum Quantity {
        /** The one reading that bears on the subject. */
        THE,
        /** At least one of the readings that bear on the subject. */
        SOME,
        /** Each of the readings that bear on the subject; false where there is none. */
        EVERY,
        /** At least one reading, whatever it is about. */
        ANYWHERE,
        /** Each reading, whatever it is about; false where there is none. */
        EVERYWHERE
    }

    /**
     * {@code [some|every|anywhere|everywhere] NAME is [not] STATE [or STATE …]}.
     *
     * @param states any of these
     * @param negated whether it must be none of them
     */
    record Is(Quantity quantity, String ask, Set<String> states, boolean negated) implements Condition {
        public Is {
            states = Set.copyOf(states);
        }
    }

    /**
     * {@code [some|every] SELECTOR of MODE is affected}: whether the failure mode is present there.
     *
     * @param every whether it must be present for each subject, or for one
     */
    record Affected(boolean every, String mode, String about) implements Condition {}

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}
}
