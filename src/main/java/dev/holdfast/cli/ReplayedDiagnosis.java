package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Diagnostician;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.report.Bundle;
import dev.holdfast.report.BundleException;
import dev.holdfast.report.BundleFile;
import java.nio.file.Path;
import java.time.Clock;

/** Judges what a saved bundle holds. Reaches out to nothing and follows nothing that the bundle names. */
final class ReplayedDiagnosis {
    private ReplayedDiagnosis() {}

    static Diagnosed of(String bundle) throws WrongUsage {
        try {
            return judge(BundleFile.read(Path.of(bundle)), CatalogReader.shipped());
        } catch (BundleException unreadable) {
            throw new WrongUsage(unreadable.getMessage() + ".");
        } catch (RuntimeException inconsistent) {
            // It parses, but its parts do not fit each other: somebody changed it by hand, or wants us to fail.
            throw new WrongUsage("%s is damaged: its parts contradict each other.".formatted(bundle));
        }
    }

    static Diagnosed judge(Bundle bundle, Catalog catalog) {
        Diagnosis diagnosis = new Diagnostician(catalog, Clock.systemUTC())
                .judge(bundle.inventory(), bundle.scope(), bundle.readings(), bundle.at(), bundle.elapsed());
        return new Diagnosed(diagnosis, catalog, bundle.inventory(), bundle.scope());
    }
}
