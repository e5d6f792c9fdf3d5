package dev.holdfast.cli;

import dev.holdfast.journal.Anchor;
import dev.holdfast.journal.History;
import dev.holdfast.journal.NotRead;
import dev.holdfast.journal.Place;
import dev.holdfast.journal.Verification;
import dev.holdfast.report.AuditJson;
import dev.holdfast.report.AuditText;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast audit verify}: whether every entry is as it was written, and which one is the first that is not. */
final class AuditVerifyCommand implements Command {
    @Override
    public CommandSpec options() {
        return JournalOptions.place(CommandSpec.create())
                .addOption(DiagnosisOptions.one(
                        "--anchor", "HASH", "What an earlier 'audit verify' printed, and was kept somewhere else."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text or json."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            return verify(given, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        } catch (NotRead unreadable) {
            return JournalOptions.say(unreadable, console);
        }
    }

    private static ExitCode verify(ParseResult given, Console console) throws WrongUsage, NotRead {
        boolean json = AuditListCommand.json(given);
        Optional<Anchor> anchor = anchor(DiagnosisOptions.text(given, "--anchor"));
        Place place = JournalOptions.place(given, console);
        Verification verification = verification(place, anchor, console);
        console.out()
                .print(
                        json
                                ? AuditJson.verification(verification, place.file())
                                : AuditText.verification(verification, place.file()));
        console.out().flush();
        return switch (verification) {
            case Verification.Intact intact -> ExitCode.WELL;
            case Verification.Broken broken -> ExitCode.FAILED;
        };
    }

    /** A store that is gone altogether has lost every entry that an anchor was taken of. */
    private static Verification verification(Place place, Optional<Anchor> anchor, Console console) throws NotRead {
        Optional<History> found = JournalOptions.history(place, console);
        if (found.isEmpty()) {
            return Verification.ofNothing(anchor);
        }
        try (History history = found.get()) {
            return history.verify(anchor);
        }
    }

    private static Optional<Anchor> anchor(Optional<String> text) throws WrongUsage {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<Anchor> anchor = Anchor.of(text.get());
        if (anchor.isEmpty()) {
            throw new WrongUsage(
                    "--anchor wants what 'audit verify' printed (NUMBER:HASH, or the 64 letters of the hash), not '%s'."
                            .formatted(DiagnosisOptions.shown(text.get())));
        }
        return anchor;
    }
}
