package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.List;
import java.util.stream.Stream;

/** What sudo itself had to say when it did not run a command. The command's own failures are none of these. */
enum SudoRefusal {
    NONE,
    /** The account may not run this without a password. */
    NOT_GRANTED,
    /** The program is not there. */
    NOT_INSTALLED,
    /** The account to run as is unknown, or sudo itself is broken. */
    UNUSABLE;

    private static final List<String> ASKS_FOR_MORE = List.of(
            "a password is required",
            "a terminal is required",
            "you must have a tty",
            "no tty present",
            "is not in the sudoers file",
            "is not allowed to ",
            "may not run sudo",
            "no new privileges");

    static SudoRefusal of(Command command, Answer.Said said) {
        if (said.ok() || Grants.grant("", command).isEmpty()) {
            return NONE;
        }
        if (words(said).anyMatch(line -> ASKS_FOR_MORE.stream().anyMatch(line::contains))) {
            return NOT_GRANTED;
        }
        if (words(said).anyMatch(line -> line.endsWith("command not found"))) {
            return NOT_INSTALLED;
        }
        return words(said).findAny().isPresent() ? UNUSABLE : NONE;
    }

    /** Its own lines only: a command may well quote the same words. */
    private static Stream<String> words(Answer.Said said) {
        return said.out()
                .lines()
                .limit(5)
                .filter(line -> line.startsWith("sudo: ") || line.startsWith("Sorry, user "))
                .filter(line -> !line.startsWith("sudo: unable to resolve host"));
    }
}
