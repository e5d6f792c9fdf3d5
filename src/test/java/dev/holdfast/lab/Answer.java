package dev.holdfast.lab;

import dev.holdfast.cli.accuracy.Verdicts;

/** A diagnosis of the lab: how the command ended, and what it came to. */
record Answer(Lab.Ran ran, Verdicts verdicts) {
    /** What was found, for a failing test's message. */
    String summary() {
        return "exit " + ran.exit() + ", " + verdicts.summary();
    }
}
