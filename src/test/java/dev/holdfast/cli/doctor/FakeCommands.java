package dev.holdfast.cli.doctor;

import static org.assertj.core.api.Assertions.fail;

import dev.holdfast.remote.Command;
import dev.holdfast.remote.LocalCommands;
import java.util.LinkedHashMap;
import java.util.Map;

/** A machine whose programs answer what they were told to; any other command fails the test. */
final class FakeCommands implements LocalCommands {
    private final Map<String, Outcome> answers = new LinkedHashMap<>();

    FakeCommands() {
        says("ssh -V", 0, "", "OpenSSH_9.2p1 Debian-2+deb12u7, OpenSSL 3.0.20\n");
    }

    FakeCommands says(String line, int exit, String out, String err) {
        answers.put(line, new Outcome.Ended(exit, out, err));
        return this;
    }

    FakeCommands says(String line, Outcome outcome) {
        answers.put(line, outcome);
        return this;
    }

    @Override
    public Outcome run(Command command) {
        Outcome outcome = answers.get(command.line());
        return outcome == null ? fail("nobody expected the command " + command.line()) : outcome;
    }
}
