package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.Program;
import java.io.IOException;

/** A program whose options have been read. */
@FunctionalInterface
interface Tool {
    int run(Call call, Arguments arguments) throws IOException, InterruptedException;

    /** As a program that refuses options it does not know with status 1. */
    static Program with(Arguments.Syntax syntax, Tool tool) {
        return with(syntax, 1, tool);
    }

    static Program with(Arguments.Syntax syntax, int misused, Tool tool) {
        return call -> {
            Arguments arguments;
            try {
                arguments = Arguments.of(call, syntax);
            } catch (Arguments.Unknown unknown) {
                return unknown.tell(call, misused);
            }
            return tool.run(call, arguments);
        };
    }
}
