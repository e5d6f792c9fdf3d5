package dev.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of ten entries, into which somebody with a database client puts a hand. */
class TamperingTest {
    @TempDir
    private Path folder;

    private Place place = Journals.in(Path.of("/"));
    private Anchor anchor = new Anchor(0, Chain.START);

    @BeforeEach
    void recordTenEntries() throws Exception {
        place = Journals.filled(folder, 10);
        try (History history = History.open(place).orElseThrow()) {
            anchor = history.head();
        }
    }

    private Verification verified(Optional<Anchor> kept) throws NotRead {
        try (History history = History.open(place).orElseThrow()) {
            return history.verify(kept);
        }
    }

    private void isBroken(long sequence, String because) throws NotRead {
        assertThat(verified(Optional.empty())).isEqualTo(new Verification.Broken(sequence, because));
    }

    @Test
    void whatNobodyTouchedIsIntactAlsoAfterMoreWasRecorded() throws Exception {
        assertThat(verified(Optional.of(anchor))).isEqualTo(new Verification.Intact(10, anchor));
        assertThat(verified(Anchor.of(anchor.hash()))).isEqualTo(new Verification.Intact(10, anchor));

        try (Journal journal = Journals.open(folder)) {
            journal.append(Journals.note("entry 11"));
        }

        assertThat(verified(Anchor.of(anchor.toString())))
                .isInstanceOfSatisfying(
                        Verification.Intact.class,
                        intact -> assertThat(intact.entries()).isEqualTo(11));
    }

    @Test
    void everyChangedFieldIsFound() throws Exception {
        for (String field : List.of("at", "who", "kind", "operation", "host", "body")) {
            Journals.change(place, "UPDATE entry SET %1$s = %1$s || 'x' WHERE sequence = 4".formatted(field));
            isBroken(4, "entry 4 was changed: its hash is of something else");
            Journals.change(
                    place,
                    "UPDATE entry SET %1$s = substr(%1$s, 1, length(%1$s) - 1) WHERE sequence = 4".formatted(field));
        }
        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void whatMovesFromOneFieldToTheNextIsFound() throws Exception {
        Journals.change(place, "UPDATE entry SET operation = 'a', host = '' WHERE sequence = 4");
        isBroken(4, "entry 4 was changed: its hash is of something else");
    }

    @Test
    void aRemovedEntryIsNamedWhereverItStood() throws Exception {
        Journals.change(place, "DELETE FROM entry WHERE sequence > 8");
        isBroken(9, "entry 9 was removed: the chain went on to entry 10");

        Journals.change(place, "DELETE FROM entry WHERE sequence IN (3, 5)");
        isBroken(3, "entry 3 was removed");

        Journals.change(place, "DELETE FROM entry WHERE sequence = 1");
        isBroken(1, "entry 1 was removed");
    }

    @Test
    void theGapThatIsClosedByCountingAgainIsFound() throws Exception {
        Journals.change(
                place,
                "DELETE FROM entry WHERE sequence = 3",
                "UPDATE entry SET sequence = sequence - 1 WHERE sequence > 3");
        isBroken(3, "entry 3 was changed: its hash is of something else");
    }

    @Test
    void anEntryThatWasForgedWithItsHashIsNamed() throws Exception {
        forge(4, 4);
        isBroken(4, "entry 4 was changed or replaced: entry 5 was written after another one");
    }

    @Test
    void theNewestEntryForgedWithItsHashIsNamed() throws Exception {
        forge(10, 10);
        isBroken(10, "entry 10 was changed or replaced: another one was written last");
    }

    @Test
    void aChainThatWasForgedToItsEndIsGivenAwayByTheAnchorOnly() throws Exception {
        forge(4, 10);
        Entry last = entries().getLast();
        Journals.change(place, "UPDATE head SET hash = '%s'".formatted(last.hash()));

        assertThat(verified(Optional.empty())).isInstanceOf(Verification.Intact.class);
        assertThat(verified(Optional.of(anchor)))
                .isEqualTo(
                        new Verification.Broken(
                                10,
                                "entry 10 is not the one that the anchor is of: it or one before it was changed, and the chain forged"));
        assertThat(verified(Anchor.of(anchor.hash())))
                .isEqualTo(new Verification.Broken(
                        0, "no entry has the hash of the anchor: the one it is of was changed or removed"));
    }

    @Test
    void whatWasCutOffWithTheHeadMovedIsGivenAwayByTheAnchor() throws Exception {
        Entry eighth = entries().get(7);
        Journals.change(
                place,
                "DELETE FROM entry WHERE sequence > 8",
                "UPDATE head SET sequence = 8, hash = '%s'".formatted(eighth.hash()));

        assertThat(verified(Optional.of(anchor)))
                .isEqualTo(new Verification.Broken(9, "entry 9 was removed: the chain went on to entry 10"));
    }

    @Test
    void aStoreThatIsGoneHasLostWhatTheAnchorIsOf() {
        assertThat(Verification.ofNothing(Optional.of(anchor)))
                .isEqualTo(new Verification.Broken(1, "entry 1 was removed: the chain went on to entry 10"));
    }

    @Test
    void nothingIsAddedToAJournalWhoseEndWasRemoved() throws Exception {
        Journals.change(place, "DELETE FROM entry WHERE sequence = 10");
        try (Journal journal = Journals.open(folder)) {
            assertThat(catchThrowable(() -> journal.append(Journals.note("more"))))
                    .isInstanceOf(NotWritten.class)
                    .hasMessage(
                            "nothing can be recorded in %s, so nothing is done: its newest entries were changed or removed;"
                                            .formatted(place.file())
                                    + " 'holdfast audit verify' says which. --journal PATH names another place.");
        }
    }

    private List<Entry> entries() throws NotRead {
        return Journals.read(place, Filter.ALL);
    }

    /** Changes entry {@code first} and computes the hashes again, up to entry {@code last}. */
    private void forge(int first, int last) throws NotRead, SQLException {
        List<Entry> entries = entries();
        String previous = entries.get(first - 1).previous();
        for (Entry old : entries.subList(first - 1, last)) {
            Entry open = new Entry(
                    old.sequence(),
                    old.at(),
                    "mallory",
                    old.kind(),
                    old.operation(),
                    old.host(),
                    old.body(),
                    previous,
                    "");
            previous = Chain.hash(open);
            Journals.change(
                    place,
                    "UPDATE entry SET who = 'mallory', previous = '%s', hash = '%s' WHERE sequence = %d"
                            .formatted(open.previous(), previous, old.sequence()));
        }
    }
}
