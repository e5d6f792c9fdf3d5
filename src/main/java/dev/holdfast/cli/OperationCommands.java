package dev.holdfast.cli;

import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.text.CommandName;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the commands about operations share. */
final class OperationCommands {
    private OperationCommands() {}

    static CommandSpec named(CommandSpec spec) {
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .paramLabel("ID")
                .description("The operation, as 'operation list' shows it.")
                .build());
    }

    static Operation named(ParseResult given, History history) throws WrongUsage, NotRead {
        String id = given.matchedPositionalValue(0, "");
        Optional<Operation> operation = OperationLog.one(history, id);
        if (operation.isEmpty()) {
            throw new WrongUsage("there is no operation '%s' in this journal; 'holdfast operation list' shows them."
                    .formatted(DiagnosisOptions.shown(id)));
        }
        return operation.get();
    }

    static Operation open(ParseResult given, History history) throws WrongUsage, NotRead {
        Operation operation = named(given, history);
        if (operation.end().isPresent()) {
            throw new WrongUsage("%s has ended: %s."
                    .formatted(operation.id(), operation.end().get().result()));
        }
        return operation;
    }

    /** What was begun and never ended may still be half done. */
    static void remindOfOpen(History history, Console console) throws NotRead {
        for (Operation operation : OperationLog.all(history)) {
            if (operation.isOpen()) {
                console.err()
                        .println(CommandName.in(
                                "holdfast: %1$s of %2$s never ended: holdfast operation show %1$s, then resume or abandon it."
                                        .formatted(operation.id(), operation.began())));
            }
        }
    }
}
