package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnostician;
import dev.holdfast.diagnosis.QuestionList;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.probe.Question;
import dev.holdfast.probe.Reading;
import dev.holdfast.remote.Redaction;
import dev.holdfast.remote.Why;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges what a saved bundle holds. Reaches out to nothing and follows nothing that the bundle names. */
final class ReplayedDiagnosis {
    private static final Reading NOT_ASKED =
            new Reading.Unobservable(Why.NOT_CONFIGURED, "it was not asked when the bundle was saved", "", List.of());

    private static final Redaction REDACTION = new Redaction(List.of());

    private ReplayedDiagnosis() {}

    static Diagnosed of(String file, Catalog catalog) throws WrongUsage {
        try {
            // It was masked when it was saved, but hands may have been at it since.
            Bundle bundle = BundleFile.read(Path.of(file)).masked(REDACTION::mask);
            checkScope(bundle, file, catalog);
            return judge(whole(bundle, catalog), catalog);
        } catch (BundleException unreadable) {
            throw new WrongUsage(unreadable.getMessage() + ".");
        } catch (RuntimeException inconsistent) {
            // It parses, but its parts do not fit each other: somebody changed it by hand, or wants us to fail.
            throw new WrongUsage("%s is damaged: its parts contradict each other.".formatted(file));
        }
    }

    /** Without its failure mode nothing would be weighed, and nothing weighed looks like all well. */
    private static void checkScope(Bundle bundle, String file, Catalog catalog) throws WrongUsage {
        for (String mode : bundle.scope().modes()) {
            if (catalog.mode(mode).isEmpty()) {
                throw new WrongUsage(
                        "%s is about the failure mode '%s', which is not in this catalog; name the folder it is in"
                                        .formatted(file, mode)
                                + " with --catalog.");
            }
        }
    }

    /** What this catalog asks and the one it was saved with did not is not seen, whatever became of it. */
    private static Bundle whole(Bundle bundle, Catalog catalog) {
        Map<Question, Reading> readings = new LinkedHashMap<>(bundle.readings());
        QuestionList.of(catalog, bundle.inventory(), bundle.scope())
                .all()
                .forEach(question -> readings.putIfAbsent(question, NOT_ASKED));
        return new Bundle(bundle.tool(), bundle.inventory(), bundle.scope(), bundle.at(), bundle.elapsed(), readings);
    }

    static Diagnosed judge(Bundle bundle, Catalog catalog) {
        Diagnosis diagnosis = new Diagnostician(catalog, Clock.systemUTC())
                .judge(bundle.inventory(), bundle.scope(), bundle.readings(), bundle.at(), bundle.elapsed());
        return new Diagnosed(diagnosis, catalog, bundle.inventory(), bundle.scope());
    }
}
