package dev.holdfast.report;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Question;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.HttpQuestion;
import dev.holdfast.remote.Login;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Resolution;
import dev.holdfast.remote.ShellQuoting;
import dev.holdfast.remote.Why;
import dev.holdfast.remote.WireAnswer;
import dev.holdfast.remote.WireQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out which commands a probe would run on a host, by letting it ask and telling it nothing. So the runbook shows what
 * the program really does, and reaches out to nobody.
 */
final class CommandsAsked implements Remote {
    private static final String NOBODY = "nobody is asked";

    private final Inventory inventory;
    private final List<String> commands = new ArrayList<>();

    private CommandsAsked(Inventory inventory) {
        this.inventory = inventory;
    }

    /** The commands as somebody would type them here, in the order in which they are run. */
    static List<String> by(Probe probe, Question question, Inventory inventory) {
        CommandsAsked remote = new CommandsAsked(inventory);
        probe.ask(question, inventory, remote);
        return List.copyOf(remote.commands);
    }

    @Override
    public Login login(String host) {
        return new Login(Login.Outcome.ACCEPTED, "", nothing(host));
    }

    @Override
    public Answer run(String host, Command command) {
        commands.add("ssh " + inventory.host(host).ssh() + " " + quotedForShell(command.line()));
        return new Answer.Unanswered(Why.UNREACHABLE, NOBODY, nothing(host));
    }

    /** The host's shell reads the line once more, so what is quoted in it needs quotes around all. */
    private static String quotedForShell(String line) {
        return line.matches("[A-Za-z0-9_@%+=:,./ -]+") ? line : ShellQuoting.quote(line);
    }

    @Override
    public HttpAnswer get(HttpQuestion question) {
        return new HttpAnswer.Unanswered(Why.UNREACHABLE, HttpAnswer.Failure.REFUSED, NOBODY, nothing(HERE));
    }

    @Override
    public WireAnswer exchange(WireQuestion question) {
        return new WireAnswer.Unanswered(Why.UNREACHABLE, HttpAnswer.Failure.REFUSED, NOBODY, nothing(HERE));
    }

    @Override
    public Resolution resolve(String name) {
        return new Resolution(List.of(), false, nothing(HERE));
    }

    private static Evidence nothing(String where) {
        return new Evidence("", where, Instant.EPOCH, Duration.ZERO, "");
    }

    @Override
    public void close() {}
}
