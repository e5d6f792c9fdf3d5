package dev.holdfast.cli;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.failuremode.Mistake;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast catalog check DIR}: everything that is wrong with a folder of one's own failure modes, at once. */
final class CatalogCheckCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("DIR")
                        .description(
                                "The folder with failure modes (*.yaml, *.yml) that stand beside the shipped ones.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            String folder = given.matchedPositionalValue(0, "");
            if (folder.isBlank()) {
                // An empty path is this folder, which nobody named: its being good would be said of nothing.
                throw new WrongUsage("'catalog check' wants the folder to check: holdfast catalog check DIR.");
            }
            return check(folder, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static ExitCode check(String folder, Console console) throws WrongUsage {
        return switch (OwnCatalog.read(folder)) {
            case CatalogReader.Result.Good good -> {
                good(good.catalog(), folder, console);
                yield ExitCode.WELL;
            }
            case CatalogReader.Result.Bad bad -> {
                bad(bad.mistakes(), console);
                yield ExitCode.WRONG_USAGE;
            }
        };
    }

    private static void good(Catalog whole, String folder, Console console) {
        int added = whole.modes().size() - CatalogReader.shipped().modes().size();
        console.out()
                .println("%s: good, %s beside the shipped %d."
                        .formatted(
                                folder,
                                added == 1 ? "1 failure mode" : added + " failure modes",
                                whole.modes().size() - added));
    }

    private static void bad(List<Mistake> mistakes, Console console) {
        mistakes.forEach(mistake -> console.err().println(mistake));
        console.err().println(mistakes.size() == 1 ? "1 mistake." : mistakes.size() + " mistakes.");
    }
}
