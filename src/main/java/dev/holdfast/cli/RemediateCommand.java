package dev.holdfast.cli;

import dev.holdfast.diagnosis.Diagnosis;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.journal.Journal;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.NotWritten;
import dev.holdfast.operation.Approval;
import dev.holdfast.operation.Operation;
import dev.holdfast.operation.OperationLog;
import dev.holdfast.operation.Plan;
import dev.holdfast.remediation.Planning;
import dev.holdfast.report.PlanText;
import dev.holdfast.text.CommandName;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast remediate}: diagnoses, shows what it would do, and with consent does it and proves that it worked. */
final class RemediateCommand implements Command {
    private static final Duration FRESH = Duration.ofSeconds(10);

    @Override
    public CommandSpec options() {
        return JournalOptions.place(Reach.reading(CommandSpec.create()))
                .addOption(DiagnosisOptions.several("--mode", "MODE", "Only this failure mode (repeatable)."))
                .addOption(DiagnosisOptions.several("--host", "HOST", "Only this host (repeatable)."))
                .addOption(flag("--dry-run", "Only show the plan, with the code that approves it."))
                .addOption(
                        DiagnosisOptions.one("--approve", "CODE", "Carry out exactly the plan that this code is of."))
                .addOption(flag("--yes", "Carry it out without asking, if all of it can be undone."));
    }

    private static OptionSpec flag(String name, String what) {
        return OptionSpec.builder(name).description(what).build();
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            return remediate(given, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotWritten refused) {
            console.err().println("holdfast: " + refused.getMessage());
            return ExitCode.REFUSED;
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static ExitCode remediate(ParseResult given, Console console) throws WrongUsage, NotWritten, NotRead {
        DiagnosisOptions options = looking(given);
        Diagnosed seen = LiveDiagnosis.take(options, CatalogReader::shipped, console);
        Plan plan = Planning.of(seen.diagnosis(), seen.inventory());
        if (plan.steps().isEmpty()) {
            return nothing(seen.diagnosis(), console);
        }
        console.out().print(PlanText.plan(plan));
        if (given.hasMatchedOption("--dry-run")) {
            console.out()
                    .println(
                            CommandName.in("To carry out exactly this, within 15 minutes: holdfast remediate --approve "
                                    + Approval.code(plan, Clock.systemUTC().instant())));
            return DiagnoseCommand.exitCode(seen.diagnosis());
        }
        console.out().flush();
        return asked(given, options, plan, console);
    }

    private static DiagnosisOptions looking(ParseResult given) {
        return new DiagnosisOptions(
                DiagnosisOptions.text(given, "--config"),
                Optional.empty(),
                Optional.empty(),
                given.matchedOptionValue("--mode", List.<String>of()),
                given.matchedOptionValue("--host", List.<String>of()),
                "",
                Optional.empty());
    }

    private static ExitCode nothing(Diagnosis diagnosis, Console console) {
        console.out()
                .println(
                        CommandName.in(
                                diagnosis.status() == Diagnosis.Status.HEALTHY
                                        ? "Nothing is broken, so there is nothing to repair."
                                        : "Holdfast has no remedy for this that it carries out itself. 'holdfast diagnose' shows what is wrong, and what to do."));
        return DiagnoseCommand.exitCode(diagnosis);
    }

    private static ExitCode asked(ParseResult given, DiagnosisOptions options, Plan plan, Console console)
            throws WrongUsage, NotWritten, NotRead {
        long asked = System.nanoTime();
        return switch (Consent.of(given, plan, console)) {
            case Consent.Refused(String because) -> {
                console.err().println(CommandName.in("holdfast: refused: %s.".formatted(because)));
                yield ExitCode.REFUSED;
            }
            case Consent.Wanted(String how) -> {
                console.err().println(CommandName.in("holdfast: " + how));
                yield ExitCode.WAITING;
            }
            case Consent.Given(String by) -> {
                boolean stale = System.nanoTime() - asked > FRESH.toNanos();
                yield stale && hasChanged(plan, options, console)
                        ? changed(console)
                        : carryOut(given, options, plan, by, console);
            }
        };
    }

    /** People take their time to answer, and production goes on. */
    private static boolean hasChanged(Plan plan, DiagnosisOptions options, Console console) throws WrongUsage {
        Diagnosed now = LiveDiagnosis.take(options, CatalogReader::shipped, console);
        return !Planning.of(now.diagnosis(), now.inventory()).hash(0).equals(plan.hash(0));
    }

    private static ExitCode changed(Console console) {
        console.err().println("holdfast: refused: what is seen has changed since the plan was shown; call it again.");
        return ExitCode.REFUSED;
    }

    private static ExitCode carryOut(ParseResult given, DiagnosisOptions options, Plan plan, String by, Console console)
            throws WrongUsage, NotWritten, NotRead {
        try (Reach reach = Reach.acting(given, console);
                Journal journal = Journal.open(JournalOptions.place(given, console), reach.scribe())) {
            OperationCommands.remindOfOpen(journal.history(), console);
            String id = id();
            OperationLog log = new OperationLog(journal::append);
            log.begin(id, plan, by);
            console.err().println(id);
            Operation operation = OperationLog.one(journal.history(), id).orElseThrow();
            return new RemedyRun(reach, journal, options, false).carryOut(operation);
        }
    }

    private static String id() {
        String day = LocalDate.now(ZoneOffset.UTC).toString().replace("-", "");
        return "op-%s-%s".formatted(day, UUID.randomUUID().toString().substring(0, 6));
    }
}
