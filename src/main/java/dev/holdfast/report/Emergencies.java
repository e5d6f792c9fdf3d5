package dev.holdfast.report;

import dev.holdfast.diagnosis.Notice;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Emergency;
import java.util.List;

/** What the runbook wants done at once in an emergency that was recognised. */
final class Emergencies {
    private Emergencies() {}

    static List<String> immediately(Notice notice, Catalog catalog) {
        return catalog.emergencies().stream()
                .filter(emergency -> emergency.id().equals(notice.id()))
                .findFirst()
                .map(Emergency::immediately)
                .orElse(List.of());
    }
}
