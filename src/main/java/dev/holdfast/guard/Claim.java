package dev.holdfast.guard;

import java.time.Duration;

/**
 * Who wants to hold production, and why.
 *
 * @param token tells this claim from every other
 * @param owner the person and machine
 * @param run the CI run, or empty
 * @param lease how long the lock holds without a sign of life
 */
public record Claim(String token, String owner, String reason, String run, Duration lease) {}
