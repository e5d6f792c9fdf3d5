package dev.holdfast.diagnosis;

import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;

/**
 * One reading as a verdict used it.
 *
 * @param name the question's name in the failure mode that asked it
 */
public record Finding(String name, Question question, Reading reading) {

    /** Leaves out the reading: it may hold whole logs, and a question has one reading in a diagnosis. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + question.hashCode();
    }
}
