package dev.holdfast.cli.accuracy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run is made of. */
public enum Kind {
    /** One fault, and every source of evidence there. */
    SINGLES("one fault, fully visible"),
    /** Something that only resembles a fault. */
    LOOK_ALIKES("something that only looks like a fault"),
    /** A fault that the catalog does not list. */
    UNLISTED("a fault that no listed cause covers"),
    /** A source of evidence is missing, alone or beside one fault. */
    SOURCES("a source of evidence is missing, alone or beside one fault"),
    /** Two faults that are compatible. */
    PAIRS("two compatible faults at once"),
    /** Up to four compatible faults and look-alikes. */
    RANDOM("two to four compatible faults and look-alikes, drawn by the seed"),
    /** Nothing is the matter. */
    HEALTHY("nothing is the matter");

    private final String what;

    Kind(String what) {
        this.what = what;
    }

    /** As it is written on the command line and in the results. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In words. */
    public String what() {
        return what;
    }

    /** All of them, as they are written. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Kind::id).toList();
    }

    /** The one that is written so. */
    public static Optional<Kind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
