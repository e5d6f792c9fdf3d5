package dev.holdfast.failuremode;

import java.util.List;
import java.util.Map;

/**
 * A named way to fail, as its file in the catalog says.
 *
 * @param source the ids of the runbook's lines that it stands for
 * @param quick symptom and diagnostic command for the runbook's quick reference
 * @param asks its questions by name
 * @param escalate when a person must be called
 * @param afterwards what remains to be done once it is repaired
 */
public record FailureMode(
        String id,
        String title,
        String summary,
        List<String> source,
        QuickReference quick,
        List<String> symptoms,
        Map<String, Ask> asks,
        List<Section> sections,
        List<Remark> warnings,
        List<Remark> contradictions,
        String escalate,
        List<String> afterwards) {
    public FailureMode {
        source = List.copyOf(source);
        symptoms = List.copyOf(symptoms);
        sections = List.copyOf(sections);
        warnings = List.copyOf(warnings);
        contradictions = List.copyOf(contradictions);
        afterwards = List.copyOf(afterwards);
    }

    /** One row of the runbook's first table. */
    public record QuickReference(String symptoms, String diagnostic) {}

    /** All causes of all sections. */
    public List<Cause> causes() {
        return sections.stream().flatMap(s -> s.causes().stream()).toList();
    }
}
