package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.remote.Why;
import java.util.Map;

/** Puts a question to a {@link FakeRemote} and says what the reading has to be. */
record ReadingAssert(Probe probe, Reading reading) {

    static ReadingAssert asked(Probe probe, Subject subject, FakeRemote remote) {
        return asked(probe, subject, "host", Map.of(), LabInventory.INVENTORY, remote);
    }

    static ReadingAssert asked(Probe probe, Subject subject, Map<String, String> with, FakeRemote remote) {
        return asked(probe, subject, "host", with, LabInventory.INVENTORY, remote);
    }

    static ReadingAssert asked(Probe probe, Subject subject, Inventory inventory, FakeRemote remote) {
        return asked(probe, subject, "host", Map.of(), inventory, remote);
    }

    static ReadingAssert asked(Probe probe, Subject subject, String from, FakeRemote remote) {
        return asked(probe, subject, from, Map.of(), LabInventory.INVENTORY, remote);
    }

    static ReadingAssert asked(
            Probe probe,
            Subject subject,
            String from,
            Map<String, String> with,
            Inventory inventory,
            FakeRemote remote) {
        assertThat(probe.about()).contains(subject.kind());
        Question question = new Question(probe.name(), subject, from, with);
        return new ReadingAssert(probe, probe.ask(question, inventory, remote));
    }

    /** It is observed in this state; the state and every value are declared. */
    ReadingAssert is(String state) {
        assertThat(reading).isInstanceOf(Reading.Observed.class);
        Reading.Observed observed = (Reading.Observed) reading;
        assertThat(observed.state()).isEqualTo(state);
        assertThat(probe.states()).extracting(Probe.Term::name).contains(state);
        assertThat(probe.values())
                .extracting(Probe.Term::name)
                .containsAll(observed.values().keySet());
        assertThat(observed.evidence()).isNotEmpty();
        return this;
    }

    ReadingAssert with(String value, String expected) {
        assertThat(((Reading.Observed) reading).values()).containsEntry(value, expected);
        return this;
    }

    ReadingAssert without(String value) {
        assertThat(((Reading.Observed) reading).values()).doesNotContainKey(value);
        return this;
    }

    ReadingAssert isUnobservable(Why why) {
        assertThat(reading).isInstanceOf(Reading.Unobservable.class);
        assertThat(((Reading.Unobservable) reading).why()).isEqualTo(why);
        return this;
    }

    ReadingAssert because(String sentence) {
        assertThat(((Reading.Unobservable) reading).because()).isEqualTo(sentence);
        return this;
    }

    ReadingAssert mendedBy(String line) {
        assertThat(((Reading.Unobservable) reading).mend()).isEqualTo(line);
        return this;
    }
}
