package dev.holdfast.cli;

import dev.holdfast.text.CommandName;
import java.util.List;

/** What a person asked for cannot be done as asked. Carries everything that is wrong at once, a sentence each. */
final class WrongUsage extends Exception {
    private final List<String> sentences;

    WrongUsage(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    WrongUsage(String sentence) {
        this(List.of(sentence));
    }

    ExitCode say(Console console) {
        sentences.forEach(sentence -> console.err().println(CommandName.in("holdfast: " + sentence)));
        return ExitCode.WRONG_USAGE;
    }
}
