package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Keyring;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.service.Sshd;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code ssh-keygen}: a new pair, a fingerprint, a host's line taken out of known_hosts. */
final class Keygen implements OnMachine {
    @Override
    public int run(Call call, Machine machine) throws IOException {
        Words words = Words.of(call.operands(), Set.of("t", "N", "f", "C", "R", "F", "b"));
        String home = call.account().home() + "/.ssh/";
        if (words.has("R")) {
            return forget(
                    call,
                    words.value("f").orElse(home + "known_hosts"),
                    words.value("R").orElse(""));
        }
        String file = call.path(words.value("f").orElse(home + "id_ecdsa"));
        if (words.has("l")) {
            String text = call.files().text(file.endsWith(".pub") ? file : file + ".pub", call.account());
            call.say("256 " + Sshd.fingerprint(text.strip()) + " " + file + " (ECDSA)");
            return 0;
        }
        Keyring.Pair pair = machine.world().keyring().generate();
        String comment = words.value("C").orElse(call.account().name() + "@" + machine.name());
        call.files().write(file, pair.privateText(), call.account());
        call.files().changeMode(file, 0600, call.account());
        call.files().write(file + ".pub", pair.publicLine() + " " + comment + "\n", call.account());
        if (!words.has("q")) {
            call.say("Your identification has been saved in " + file);
            call.say("Your public key has been saved in " + file + ".pub");
            call.say("The key fingerprint is:\n" + Sshd.fingerprint(pair.publicLine()) + " " + comment);
        }
        return 0;
    }

    private static int forget(Call call, String file, String host) throws IOException {
        List<String> kept = new ArrayList<>();
        boolean found = false;
        for (String line :
                call.files().text(call.path(file), call.account()).lines().toList()) {
            boolean its = List.of(line.split(" ", 2)[0].split(",", -1)).contains(host);
            found |= its;
            if (!its) {
                kept.add(line);
            }
        }
        if (!found) {
            return call.fail(1, "Host " + host + " not found in " + file);
        }
        call.files().write(call.path(file), String.join("\n", kept) + "\n", call.account());
        call.say("# Host " + host + " found: line 1");
        call.say(file + " updated.");
        return 0;
    }
}
