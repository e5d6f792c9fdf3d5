package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Dialling;
import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Network;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** {@code ping}. How many packets are lost is worked out, not rolled. */
final class Ping implements OnMachine {
    private static final int FOREVER = 1_000_000;
    private static final Duration NOBODY = Duration.ofMillis(3070);

    @Override
    public int run(Call call, Machine machine) throws IOException, InterruptedException {
        Words words = Words.of(call.operands(), Set.of("c", "i", "W", "w", "s", "I"));
        if (words.rest().isEmpty()) {
            return call.fail(1, "usage error: Destination address required");
        }
        String name = words.rest().getLast();
        return switch (new Dialling(machine).resolve(name)) {
            case Names.Answer.Unknown none -> call.fail(2, name + ": Name or service not known");
            case Names.Answer.Silence none -> call.fail(2, name + ": Temporary failure in name resolution");
            case Names.Answer.Found found ->
                ping(call, machine, words, name, found.addresses().getFirst());
        };
    }

    private static int ping(Call call, Machine machine, Words words, String name, String address)
            throws IOException, InterruptedException {
        int count = words.value("c")
                .filter(c -> c.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(FOREVER);
        Duration pause = millis(words.value("i").orElse("1"));
        Duration patience = millis(words.value("W").orElse("10"));
        if (machine.world().net().sameWire(machine.address(), address)) {
            machine.neighbours().add(address);
        }
        Network.Echo echo = machine.world().network().ping(machine, address);
        if (echo instanceof Network.Echo.Unreachable) {
            return call.fail(2, "connect: Network is unreachable");
        }
        call.say("PING " + name + " (" + address + ") 56(84) bytes of data.");
        call.out().flush();
        int received = echo instanceof Network.Echo.Heard(double lost) ? (int) Math.round(count * (1 - lost)) : 0;
        for (int i = 1; i <= count; i++) {
            boolean heard = (long) i * received / count > (long) (i - 1) * received / count;
            if (heard && !words.has("q")) {
                call.say("64 bytes from " + address + ": icmp_seq=" + i + " ttl=63 time=0.069 ms");
                call.out().flush();
            }
            if (i < count) {
                Thread.sleep(pause);
            }
        }
        boolean nobody = echo instanceof Network.Echo.Nobody;
        if (received < count) {
            Thread.sleep(nobody && patience.compareTo(NOBODY) > 0 ? NOBODY : patience);
        }
        summary(call, address, count, received, nobody, pause);
        return received > 0 ? 0 : 1;
    }

    private static void summary(Call call, String address, int count, int received, boolean nobody, Duration pause)
            throws IOException {
        call.say("");
        call.say("--- " + address + " ping statistics ---");
        call.say(String.format(
                Locale.ROOT,
                "%d packets transmitted, %d received, %s%s%% packet loss, time %dms",
                count,
                received,
                nobody ? "+" + count + " errors, " : "",
                loss(count, received),
                pause.toMillis() * (count - 1) + 6));
        if (received > 0) {
            call.say("rtt min/avg/max/mdev = 0.046/0.069/0.096/0.010 ms");
        } else {
            call.say("");
        }
    }

    private static String loss(int count, int received) {
        double percent = 100.0 * (count - received) / count;
        return percent == Math.rint(percent)
                ? String.valueOf((long) percent)
                : String.format(Locale.ROOT, "%.4f", percent);
    }

    private static Duration millis(String seconds) {
        return seconds.matches("\\d{1,6}(\\.\\d{1,6})?")
                ? Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000))
                : Duration.ofSeconds(1);
    }
}
