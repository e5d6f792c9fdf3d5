package dev.holdfast.failuremode;

import java.util.Map;

/** Reads the file of an emergency. */
final class EmergencyReader {
    private EmergencyReader() {}

    static Emergency read(Document file) {
        SentenceReader sentences = new SentenceReader(Map.of(), Map.of());
        Emergency emergency = new Emergency(
                file.get("id").text(),
                file.get("title").text(),
                file.get("source").texts(),
                file.get("symptoms").text(),
                file.get("recognised-by").items().stream()
                        .map(place -> FailureModeReader.target(place, ""))
                        .toList(),
                file.get("degrades").isTrue(),
                sentences.read(file.get("because")),
                file.get("immediately").texts(),
                file.get("afterwards").texts());
        file.nothingElse();
        return emergency;
    }
}
