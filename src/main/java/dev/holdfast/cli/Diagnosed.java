package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.diagnosis.Scope;
import dev.holdfast.failuremode.Catalog;
import dev.holdfast.inventory.Inventory;
import java.util.function.Supplier;

/** A diagnosis with all that it came from. */
record Diagnosed(Diagnosis diagnosis, Catalog catalog, Inventory inventory, Scope scope) {

    /** By judging the bundle that the options name, or by looking at production. */
    static Diagnosed by(DiagnosisOptions options, Supplier<Catalog> catalog, Console console) throws WrongUsage {
        return options.replay().isPresent()
                ? ReplayedDiagnosis.of(options.replay().get(), catalog.get())
                : LiveDiagnosis.take(options, catalog, console);
    }
}
