package dev.holdfast.cli;

import dev.holdfast.guard.Authority;
import dev.holdfast.guard.Latch;
import dev.holdfast.guard.ProductionLock;
import dev.holdfast.guard.Reason;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.journal.Author;
import dev.holdfast.journal.Draft;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.Kind;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.journal.Scribe;
import dev.holdfast.remote.LiveRemote;
import dev.holdfast.remote.Redaction;
import dev.holdfast.remote.Remote;
import dev.holdfast.step.HostHelper;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a command needs that asks or changes lock, latch and hosts: the inventory, and the way to its hosts. */
record Reach(Inventory inventory, Remote remote, Console console) implements AutoCloseable {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);
    /** An operation takes as long as it takes: what is begun is seen to its end. */
    private static final Duration AN_OPERATION = Duration.ofHours(12);

    static CommandSpec reading(CommandSpec spec) {
        return spec.addOption(DiagnosisOptions.one("--config", "FILE", "The holdfast.yaml to use."));
    }

    static CommandSpec changing(CommandSpec spec) {
        return JournalOptions.place(reading(spec))
                .addOption(DiagnosisOptions.one("--reason", "TEXT", "Why: others will read it."));
    }

    static OptionSpec breakGlass(String what) {
        return OptionSpec.builder("--break-glass").description(what).build();
    }

    static Reach of(ParseResult given, Console console) throws WrongUsage {
        return of(given, LONG_ENOUGH, console);
    }

    static Reach acting(ParseResult given, Console console) throws WrongUsage {
        return of(given, AN_OPERATION, console);
    }

    private static Reach of(ParseResult given, Duration length, Console console) throws WrongUsage {
        Inventory inventory = LiveDiagnosis.inventory(DiagnosisOptions.text(given, "--config"), console);
        var settings = LiveDiagnosis.settings(inventory, length, console.environment());
        return new Reach(inventory, new LiveRemote(settings), console);
    }

    HostHelper helper() {
        return new HostHelper(remote, inventory.environment());
    }

    ProductionLock lock() {
        return new ProductionLock(new Authority(inventory.authority(), helper()));
    }

    Latch latch() {
        return new Latch(new Authority(inventory.authority(), helper()));
    }

    String owner() {
        return Author.ofThisProcess(console.environment()).name();
    }

    String run() {
        return console.environment().getOrDefault("GITHUB_RUN_ID", "").replaceAll("[^0-9]", "");
    }

    Scribe scribe() {
        return JournalOptions.scribe(secrets(), console);
    }

    private Set<String> secrets() {
        return LiveDiagnosis.secrets(inventory, console.environment());
    }

    /** What lies in production can be read by many, so it holds no secret either. */
    String reason(ParseResult given) throws WrongUsage {
        Optional<Reason> reason = DiagnosisOptions.text(given, "--reason").flatMap(Reason::of);
        if (reason.isEmpty()) {
            throw new WrongUsage(
                    "--reason TEXT is wanted: one line of at most 300 characters that others will understand.");
        }
        return new Redaction(secrets()).mask(reason.get().text());
    }

    /** Records what is about to be done, does it, and records what became of it. What cannot be recorded is not done. */
    Optional<String> recorded(ParseResult given, String command, String reason, Act act) throws NotWritten {
        try (Journal journal = Journal.open(JournalOptions.place(given, console), scribe())) {
            journal.append(draft(Kind.COMMAND, body(command).put("reason", reason)));
            Optional<String> failed = act.run();
            journal.append(draft(Kind.OUTCOME, body(command).put("result", failed.orElse("done"))));
            return failed;
        }
    }

    /** Does something; empty if it is done, or why it is not. */
    interface Act {
        Optional<String> run();
    }

    private static Draft draft(Kind kind, ObjectNode body) {
        return new Draft(kind, "", "", body);
    }

    private static ObjectNode body(String command) {
        return JsonNodeFactory.instance.objectNode().put("command", command);
    }

    ExitCode refused(String because) {
        console.err().println("holdfast: refused: %s.".formatted(because.replaceFirst("\\.$", "")));
        return ExitCode.REFUSED;
    }

    @Override
    public void close() {
        remote.close();
    }
}
