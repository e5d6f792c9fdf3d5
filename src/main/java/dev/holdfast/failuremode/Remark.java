package dev.holdfast.failuremode;

import dev.holdfast.inventory.Selector;

/** Something to say that is no failure: a warning, or a contradiction between sources. */
public record Remark(String id, Selector about, Condition when, Sentence because) {}
