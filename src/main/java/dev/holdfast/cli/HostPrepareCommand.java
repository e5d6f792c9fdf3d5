package dev.holdfast.cli;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.step.HostUnits;
import dev.holdfast.step.Preparation;
import dev.holdfast.text.CommandName;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code holdfast host prepare}: prints the script by which root lets Holdfast act on a host. Changes nothing by itself. */
final class HostPrepareCommand implements Command {
    @Override
    public CommandSpec options() {
        return Reach.reading(CommandSpec.create())
                .addOption(DiagnosisOptions.one(
                        "--account", "NAME", "Who may act there; without it the account that logs in (person: user)."))
                .addPositional(PositionalParamSpec.builder()
                        .index("0")
                        .arity("1")
                        .required(true)
                        .type(String.class)
                        .paramLabel("HOST")
                        .description("The host.")
                        .build());
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        try {
            Inventory inventory = LiveDiagnosis.inventory(DiagnosisOptions.text(given, "--config"), console);
            String host = given.matchedPositionalValue(0, "");
            Optional<String> unknown =
                    DiagnosisOptions.unknown("host", host, inventory.hosts().keySet());
            if (unknown.isPresent()) {
                throw new WrongUsage(unknown.get());
            }
            Preparation preparation = new Preparation(host, account(given, inventory), HostUnits.of(host, inventory));
            console.out().print(preparation.script());
            console.out().flush();
            console.err()
                    .println(CommandName.in(
                            "holdfast: printed a script for root on %1$s. Read it, then: holdfast host prepare %1$s | ssh root@%2$s sh"
                                    .formatted(host, inventory.host(host).ssh())));
            return ExitCode.WELL;
        } catch (WrongUsage wrong) {
            return wrong.say(console);
        }
    }

    private static String account(ParseResult given, Inventory inventory) throws WrongUsage {
        String account = DiagnosisOptions.text(given, "--account")
                .orElse(inventory.person().user());
        if (!account.matches("[A-Za-z_][A-Za-z0-9_.-]{0,62}")) {
            throw new WrongUsage(
                    "--account NAME is wanted: the account on the host that may act there (holdfast.yaml names none under person: user).");
        }
        return account;
    }
}
