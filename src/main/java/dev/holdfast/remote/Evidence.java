package dev.holdfast.remote;

import java.time.Duration;
import java.time.Instant;

/**
 * What stands behind a reading: the question as it was put, where, when, how long it took and what came back.
 *
 * @param asked the command line or URL, as a person could repeat it; secrets are masked
 * @param where {@link Remote#HERE}, or the host it ran on
 * @param at when it was put, by this machine's clock
 * @param took how long the answer took
 * @param said an excerpt of the answer, rendered harmless and redacted by {@link Redaction}; empty if nothing came back
 */
public record Evidence(String asked, String where, Instant at, Duration took, String said) {}
