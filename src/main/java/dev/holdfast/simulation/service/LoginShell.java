package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.Account;
import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What runs once somebody is logged in: the account's own shell, which may be none. */
public final class LoginShell {
    private LoginShell() {}

    /** The shell with what it is to run; without, it reads what comes in. */
    public static List<String> command(Machine machine, Account account, Optional<String> line) {
        String shell = Accounts.on(machine.files()).shell(account);
        return line.map(text -> List.of(shell, "-c", text)).orElseGet(() -> List.of(shell));
    }

    /** Runs it, unless the password must be changed first, for which there is nobody to type. */
    public static int run(Machine machine, Call call) throws IOException, InterruptedException {
        if (!new AccountRules(machine).mustChangePassword(call.account())) {
            return call.starter().start(call);
        }
        String words = "WARNING: Your password has expired.\nPassword change required but no TTY available.\n";
        call.err().write(words.getBytes(StandardCharsets.UTF_8));
        return 1;
    }
}
