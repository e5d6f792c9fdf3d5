package dev.holdfast.failuremode;

import java.util.Locale;

/** Where the catalog can have a question put from. */
public enum From {
    HERE("this machine"),
    HOST("the host that the subject is or lives on"),
    RUNNERS("the host of the primary and of the secondary runner, each"),
    ACTING_RUNNER("the host of the runner that would take the job: the primary's, else the secondary's"),
    TARGETS("every host that a deployment logs in to");

    private final String meaning;

    From(String meaning) {
        this.meaning = meaning;
    }

    /** The word in the catalog, such as {@code acting-runner}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }
}
