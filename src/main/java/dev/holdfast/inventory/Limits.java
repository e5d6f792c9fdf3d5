package dev.holdfast.inventory;

import java.time.Duration;

/**
 * When a number is bad.
 *
 * @param diskFull percent used from which a file system counts as full
 * @param memoryLow percent available below which memory counts as short
 * @param clockSkew tolerated difference between a host's clock and ours
 * @param connectTimeout how long a login may take
 * @param deadline how long a whole diagnosis may take
 */
public record Limits(int diskFull, int memoryLow, Duration clockSkew, Duration connectTimeout, Duration deadline) {}
