package dev.holdfast.cli;

/** The version of this build. A constant, because opening the jar for it would double the start; a test compares it with the pom. */
final class Version {
    static final String NUMBER = "0.1.0-SNAPSHOT";

    private Version() {}

    static ExitCode print(Console console) {
        console.out().println("holdfast " + NUMBER);
        return ExitCode.WELL;
    }
}
