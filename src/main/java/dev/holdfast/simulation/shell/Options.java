package dev.holdfast.simulation.shell;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What {@code set} switches. */
final class Options {
    private static final String NAMES =
            "allexport errexit noglob noexec nounset xtrace verbose noclobber pipefail monitor";

    /** One of them. */
    enum Option {
        ALLEXPORT('a'),
        ERREXIT('e'),
        NOGLOB('f'),
        NOEXEC('n'),
        NOUNSET('u'),
        XTRACE('x'),
        VERBOSE('v'),
        NOCLOBBER('C'),
        MONITOR('m'),
        NOTIFY('b'),
        PIPEFAIL(' ');

        private final char letter;

        Option(char letter) {
            this.letter = letter;
        }

        static Optional<Option> of(char letter) {
            for (Option option : values()) {
                if (option.letter == letter && letter != ' ') {
                    return Optional.of(option);
                }
            }
            return Optional.empty();
        }

        static Optional<Option> named(String name) {
            for (Option option : values()) {
                if (option.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                    return Optional.of(option);
                }
            }
            return Optional.empty();
        }
    }

    private final Set<Option> on = EnumSet.noneOf(Option.class);

    Options copy() {
        Options copy = new Options();
        copy.on.addAll(on);
        return copy;
    }

    boolean has(Option option) {
        return on.contains(option);
    }

    void set(Option option, boolean to) {
        if (to) {
            on.add(option);
        } else {
            on.remove(option);
        }
    }

    /** As {@code $-} shows them. */
    String letters() {
        StringBuilder letters = new StringBuilder();
        on.stream().filter(option -> option.letter != ' ').forEach(option -> letters.append(option.letter));
        return letters.toString();
    }

    /** As {@code set -o} lists them. */
    String listed() {
        StringBuilder list = new StringBuilder("Current option settings\n");
        for (String name : NAMES.split(" ")) {
            boolean isOn = Option.named(name).filter(on::contains).isPresent();
            list.append("%-16s%s%n".formatted(name, isOn ? "on" : "off"));
        }
        return list.toString();
    }
}
