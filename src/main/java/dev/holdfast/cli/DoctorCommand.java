package dev.holdfast.cli;

import dev.holdfast.cli.doctor.Doctor;
import dev.holdfast.cli.doctor.Lack;
import dev.holdfast.cli.doctor.SudoersFile;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.remote.LocalCommands;
import dev.holdfast.text.CommandName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast doctor}: says at once what this machine and account lack for a diagnosis, with the lines that mend it. */
final class DoctorCommand implements Command {
    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(DiagnosisOptions.one("--config", "FILE", "The holdfast.yaml to use."))
                .addOption(DiagnosisOptions.one(
                        "--sudoers", "HOST", "Only print the sudoers file that reading needs on this host."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        Optional<String> config = DiagnosisOptions.text(given, "--config");
        try {
            Optional<String> sudoers = DiagnosisOptions.text(given, "--sudoers");
            return sudoers.isPresent()
                    ? sudoers(sudoers.get(), LiveDiagnosis.inventory(config, console), console)
                    : examine(config, console);
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static ExitCode sudoers(String host, Inventory inventory, Console console) throws WrongUsage {
        Optional<String> unknown =
                DiagnosisOptions.unknown("host", host, inventory.hosts().keySet());
        if (unknown.isPresent()) {
            throw new WrongUsage(unknown.get());
        }
        console.out().print(SudoersFile.of(inventory.host(host), inventory, LocalCommands.ofThisMachine()));
        console.out().flush();
        return ExitCode.WELL;
    }

    private static ExitCode examine(Optional<String> config, Console console) throws WrongUsage {
        LocalCommands here = LocalCommands.ofThisMachine();
        Diagnosed seen;
        try {
            seen = LiveDiagnosis.take(DiagnosisOptions.looking(config), CatalogReader::shipped, console);
        } catch (WrongUsage wrong) {
            print(Doctor.ofThisMachine(here), console);
            throw wrong;
        }
        List<Lack> lacks = new Doctor(seen.inventory(), seen.diagnosis(), here).lacks();
        if (lacks.isEmpty()) {
            console.out()
                    .println("OK: nothing is lacking for %s: %s."
                            .formatted(seen.inventory().environment(), ConfigCheckCommand.summary(seen.inventory())));
            return ExitCode.WELL;
        }
        print(lacks, console);
        return ExitCode.FAILED;
    }

    private static void print(List<Lack> lacks, Console console) {
        String where = "";
        for (Lack lack : lacks) {
            if (!lack.where().equals(where)) {
                console.out().println((where.isEmpty() ? "" : "\n") + lack.where());
                where = lack.where();
            }
            console.out().println("  - " + lack.what());
            lack.mend().forEach(line -> console.out().println("      " + CommandName.in(line)));
        }
        console.out().flush();
    }
}
