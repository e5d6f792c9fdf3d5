package dev.holdfast.journal;

import java.util.Optional;

/** Follows the chain from its first entry on, and keeps the first place where it is broken. */
final class ChainCheck {
    private final Anchor head;
    private final Optional<Anchor> kept;
    private Anchor last = new Anchor(0, Chain.START);
    private boolean keptFound;
    private Optional<Verification.Broken> broken = Optional.empty();

    /**
     * @param head what the store says its newest entry was, when the check began
     * @param kept an anchor that was kept outside
     */
    ChainCheck(Anchor head, Optional<Anchor> kept) {
        this.head = head;
        this.kept = kept;
        this.keptFound = kept.isEmpty();
    }

    void take(Entry entry) {
        if (broken.isPresent()) {
            return;
        }
        broken = fault(entry);
        last = new Anchor(entry.sequence(), entry.hash());
        keptFound |= kept.map(Anchor::hash).filter(entry.hash()::equals).isPresent();
    }

    private Optional<Verification.Broken> fault(Entry entry) {
        long expected = last.sequence() + 1;
        if (entry.sequence() > expected) {
            return broken(expected, "entry %d was removed".formatted(expected));
        }
        if (entry.sequence() < expected) {
            return broken(entry.sequence(), "entry %d was put in front".formatted(entry.sequence()));
        }
        if (!Chain.hash(entry).equals(entry.hash())) {
            return broken(expected, "entry %d was changed: its hash is of something else".formatted(expected));
        }
        if (!entry.previous().equals(last.hash())) {
            return follows(expected);
        }
        if (entry.sequence() == head.sequence() && !entry.hash().equals(head.hash())) {
            return broken(
                    expected, "entry %d was changed or replaced: another one was written last".formatted(expected));
        }
        if (kept.filter(anchor ->
                        anchor.sequence() == entry.sequence() && !anchor.hash().equals(entry.hash()))
                .isPresent()) {
            return broken(
                    expected,
                    "entry %d is not the one that the anchor is of: it or one before it was changed, and the chain forged"
                            .formatted(expected));
        }
        return Optional.empty();
    }

    /** An entry whose own hash is right, but which names another one before it. */
    private static Optional<Verification.Broken> follows(long sequence) {
        return sequence == 1
                ? broken(1, "entry 1 was changed or removed: what is first now was not the first")
                : broken(
                        sequence - 1,
                        "entry %d was changed or replaced: entry %d was written after another one"
                                .formatted(sequence - 1, sequence));
    }

    Verification verification() {
        return broken.or(this::end)
                .<Verification>map(found -> found)
                .orElseGet(() -> new Verification.Intact(last.sequence(), last));
    }

    private Optional<Verification.Broken> end() {
        long next = last.sequence() + 1;
        long claimed = Math.max(head.sequence(), kept.map(Anchor::sequence).orElse(0L));
        if (claimed >= next) {
            return broken(next, "entry %d was removed: the chain went on to entry %d".formatted(next, claimed));
        }
        if (!keptFound) {
            return broken(0, "no entry has the hash of the anchor: the one it is of was changed or removed");
        }
        return Optional.empty();
    }

    private static Optional<Verification.Broken> broken(long sequence, String because) {
        return Optional.of(new Verification.Broken(sequence, because));
    }
}
