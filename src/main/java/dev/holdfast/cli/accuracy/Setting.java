package dev.holdfast.cli.accuracy;

/**
 * What the results were taken with.
 *
 * @param version of Holdfast
 * @param processors of the machine
 */
public record Setting(String version, int processors) {

    String line(Results results) {
        return "holdfast %s, %d runs%s, %d processors, --seed %d"
                .formatted(
                        version,
                        results.tried().size(),
                        results.endedEarly() ? " of " + results.plan().trials().size() + " (ended early)" : "",
                        processors,
                        results.plan().seed());
    }
}
