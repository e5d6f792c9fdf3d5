package dev.holdfast.cli;

import dev.holdfast.text.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The list of commands. A command is loaded when somebody calls it, not before. */
record Commands(List<Listed> list) {
    static final Commands ALL = new Commands(List.of(
            new Listed(
                    "diagnose", "Look at production, name what is wrong and show the evidence.", DiagnoseCommand::new),
            new Listed("remediate", "Carry out the remedy, and prove that it worked.", RemediateCommand::new),
            new Listed("operation list", "List what was carried out, and what never ended.", OperationListCommand::new),
            new Listed("operation show", "Show an operation, step by step.", OperationShowCommand::new),
            new Listed("operation resume", "Look what became of an operation, and go on.", OperationResumeCommand::new),
            new Listed("operation abandon", "End an operation as it stands.", OperationAbandonCommand::new),
            new Listed("demo", "Break a simulated production and see it diagnosed.", DemoCommand::new),
            new Listed(
                    "accuracy",
                    "Count how often the diagnosis of a simulated production is right.",
                    AccuracyCommand::new),
            new Listed("explain", "Show each reading behind a verdict, and why it came out so.", ExplainCommand::new),
            new Listed("audit list", "List what was seen, decided and done.", AuditListCommand::new),
            new Listed("audit show", "Show one entry of the journal with everything in it.", AuditShowCommand::new),
            new Listed("audit export", "Write the journal as JSON Lines.", AuditExportCommand::new),
            new Listed("audit verify", "Say whether an entry was changed or removed.", AuditVerifyCommand::new),
            new Listed("audit note", "Record what was seen or done by hand.", AuditNoteCommand::new),
            new Listed("lock show", "Say who holds production, and why.", LockShowCommand::new),
            new Listed("lock take", "Hold production for a while.", LockTakeCommand::new),
            new Listed("lock release", "Give production back.", LockReleaseCommand::new),
            new Listed("latch show", "Say whether production is degraded.", LatchShowCommand::new),
            new Listed("latch set", "Say that production is degraded: nothing may be deployed.", LatchSetCommand::new),
            new Listed("latch clear", "Open the latch again, once production is healthy.", LatchClearCommand::new),
            new Listed("host check", "Say which hosts can be acted on.", HostCheckCommand::new),
            new Listed("host prepare", "Print the script that lets Holdfast act on a host.", HostPrepareCommand::new),
            new Listed("catalog list", "List the failure modes and causes that are known.", CatalogListCommand::new),
            new Listed("catalog check", "Check a folder of your own failure modes.", CatalogCheckCommand::new),
            new Listed("catalog runbook", "Print the runbook that the catalog amounts to.", CatalogRunbookCommand::new),
            new Listed("config check", "Say everything that is wrong with holdfast.yaml.", ConfigCheckCommand::new),
            new Listed("config init", "Write a holdfast.yaml to start from.", ConfigInitCommand::new),
            new Listed("doctor", "Say what this machine and account lack, and what mends it.", DoctorCommand::new),
            new Listed("version", "Print the version, and the Java and system it runs on.", VersionCommand::new)));

    /** A line of the list. A command of two words, such as {@code config check}, belongs to the group of the first. */
    record Listed(String name, String summary, Supplier<Command> command) {
        int words() {
            return name.split(" ").length;
        }

        boolean isCalledBy(List<String> arguments) {
            return arguments.size() >= words()
                    && String.join(" ", arguments.subList(0, words())).equals(name);
        }
    }

    Optional<Listed> calledBy(List<String> arguments) {
        return list.stream().filter(listed -> listed.isCalledBy(arguments)).findFirst();
    }

    /** Those of two words that begin with this one. */
    Commands group(String first) {
        return new Commands(list.stream()
                .filter(listed -> listed.name().startsWith(first + " "))
                .toList());
    }

    /** What to say when the arguments call no command. */
    String whyNoneIsCalledBy(List<String> arguments) {
        String first = arguments.getFirst();
        if (first.startsWith("-")) {
            return "'%s' stands before the command; write the command first, then its options.".formatted(first);
        }
        List<String> group = group(first).list().stream()
                .map(listed -> listed.name().substring(first.length() + 1))
                .toList();
        if (!group.isEmpty()) {
            String second = arguments.size() > 1 && !arguments.get(1).startsWith("-") ? arguments.get(1) : "";
            return second.isEmpty()
                    ? "'%s' needs one more word: %s.".formatted(first, oneOf(group))
                    : "after '%s' comes %s, not '%s'.".formatted(first, oneOf(group), second);
        }
        String nearest = NearestName.to(first, list.stream().map(Listed::name).toList())
                .map(name -> " Did you mean '%s'?".formatted(name))
                .orElse("");
        return "there is no command '%s'.%s".formatted(first, nearest);
    }

    private static String oneOf(List<String> words) {
        String last = words.getLast();
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
    }
}
