package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code getent}. */
final class Getent implements OnMachine {
    private static final int NOT_FOUND = 2;

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        List<String> words =
                call.operands().stream().filter(word -> !word.startsWith("-")).toList();
        if (words.isEmpty()) {
            return call.fail(1, "wrong number of arguments");
        }
        String database = words.getFirst();
        if (database.equals("passwd") || database.equals("group")) {
            return lines(call, machine, "/etc/" + database, words.subList(1, words.size()));
        }
        if (words.size() < 2) {
            call.print(machine.disk().text("/etc/hosts").orElse(""));
            return 0;
        }
        return new Dialling(machine).resolve(words.get(1)) instanceof Names.Answer.Found found
                ? hosts(call, database, found, words.get(1))
                : NOT_FOUND;
    }

    private static int hosts(Call call, String database, Names.Answer.Found found, String asked) throws IOException {
        String name = found.canonical();
        for (String address : found.addresses()) {
            if (database.equals("hosts")) {
                call.say(String.format(
                        Locale.ROOT, "%-15s %s", address, name.equals(asked) ? name : name + " " + asked));
            } else {
                call.say(String.format(Locale.ROOT, "%-15s STREAM %s", address, name));
                call.say(String.format(Locale.ROOT, "%-15s DGRAM  ", address));
                call.say(String.format(Locale.ROOT, "%-15s RAW    ", address));
                name = "";
            }
        }
        return 0;
    }

    private static int lines(Call call, Machine machine, String file, List<String> names) throws IOException {
        boolean found = names.isEmpty();
        for (String line : machine.disk().text(file).orElse("").lines().toList()) {
            String[] fields = line.split(":", -1);
            if (names.isEmpty() || names.contains(fields[0]) || fields.length > 2 && names.contains(fields[2])) {
                call.say(line);
                found = true;
            }
        }
        return found ? 0 : NOT_FOUND;
    }
}
