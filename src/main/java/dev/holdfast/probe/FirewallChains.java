package dev.holdfast.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host's packet filter as rules and chains, already held against one {@link Packet}.
 *
 * @param entries the chains that packets to the host enter, in the kernel's order
 * @param chains all chains by name
 */
record FirewallChains(List<String> entries, Map<String, Chain> chains) {
    private static final int DEEPEST = 32;

    /**
     * A chain.
     *
     * @param dropsRest whether its policy is to drop what none of its rules decides
     */
    record Chain(String name, boolean dropsRest, List<Rule> rules) {}

    /** A rule: whether it applies to the packet, what it does then, and how its tool writes it. */
    record Rule(Packet.Match match, Verdict verdict, String text) {}

    /** What a rule does. */
    sealed interface Verdict {
        record Accept() implements Verdict {}

        record Drop() implements Verdict {}

        record Return() implements Verdict {}

        /** Goes on in another chain. {@code back} tells a jump from a goto. */
        record Jump(String chain, boolean back) implements Verdict {}

        /** Nothing that decides: counts, logs, marks. */
        record Nothing() implements Verdict {}

        /** Something that may decide either way, such as a queue to a program. */
        record Unknown() implements Verdict {}
    }

    /** The rule that surely drops the packet, and the chain that it stands in; empty if none does. */
    Optional<Dropped> dropped() {
        for (String entry : entries) {
            Walk walk = new Walk();
            Optional<Dropped> here = walk.entry(entry);
            if (here.isPresent()) {
                return here;
            }
        }
        return Optional.empty();
    }

    /** A rule, or the policy, that drops the packet. */
    record Dropped(String chain, String text) {}

    /** One packet's way through the chains that hang on one entry. */
    private final class Walk {
        /** Something on the way may already have let the packet through. */
        private boolean doubt;

        private Optional<Dropped> dropped = Optional.empty();

        Optional<Dropped> entry(String name) {
            Chain chain = chains.get(name);
            if (chain == null || through(chain, 0) || doubt) {
                return dropped;
            }
            return chain.dropsRest()
                    ? Optional.of(new Dropped(name, "policy of chain " + name + " is to drop"))
                    : Optional.empty();
        }

        /** Whether the packet's fate is decided in this chain. */
        private boolean through(Chain chain, int depth) {
            for (Rule rule : chain.rules()) {
                switch (rule.match()) {
                    case NO -> {}
                    case MAYBE -> doubt |= mayLetThrough(rule.verdict());
                    case YES -> {
                        switch (rule.verdict()) {
                            case Verdict.Accept() -> {
                                return true;
                            }
                            case Verdict.Drop() -> {
                                dropped =
                                        doubt ? Optional.empty() : Optional.of(new Dropped(chain.name(), rule.text()));
                                return true;
                            }
                            case Verdict.Return() -> {
                                return false;
                            }
                            case Verdict.Jump(String target, boolean back) -> {
                                if (into(target, depth)) {
                                    return true;
                                }
                                if (!back) {
                                    return false;
                                }
                            }
                            case Verdict.Nothing() -> {}
                            case Verdict.Unknown() -> doubt = true;
                        }
                    }
                }
            }
            return false;
        }

        private boolean into(String target, int depth) {
            Chain chain = chains.get(target);
            if (chain == null || depth >= DEEPEST) {
                doubt = true;
                return false;
            }
            return through(chain, depth + 1);
        }

        /** A rule that only may apply: a drop in it is no certain drop, anything else leaves a doubt. */
        private boolean mayLetThrough(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Drop() -> false;
                case Verdict.Nothing() -> false;
                case Verdict.Accept() -> true;
                case Verdict.Return() -> true;
                case Verdict.Unknown() -> true;
                case Verdict.Jump(String target, boolean back) -> mayLetThrough(target, 0);
            };
        }

        private boolean mayLetThrough(String target, int depth) {
            Chain chain = chains.get(target);
            if (chain == null || depth >= DEEPEST) {
                return true;
            }
            return chain.rules().stream()
                    .filter(rule -> rule.match() != Packet.Match.NO)
                    .anyMatch(rule -> rule.verdict() instanceof Verdict.Jump(String next, boolean back)
                            ? mayLetThrough(next, depth + 1)
                            : mayLetThrough(rule.verdict()));
        }
    }
}
