package dev.holdfast.simulation.program;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.model.Routes;
import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code ip}: routes, neighbours and addresses. */
final class Ip implements OnMachine {
    private static final int REFUSED = 2;

    @Override
    public int run(Call call, Machine machine) throws IOException {
        boolean oneLine = call.operands().contains("-o") || call.operands().contains("-oneline");
        List<String> words =
                call.operands().stream().filter(word -> !word.startsWith("-")).toList();
        String object = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        if (!object.isEmpty() && "route".startsWith(object)) {
            return route(call, machine, rest, oneLine);
        }
        if (!object.isEmpty() && "neighbour".startsWith(object.replace("neighbor", "neighbour"))) {
            return neighbours(call, machine, rest, call.operands().contains("-s") ? " used 0/0/0 probes 1" : "");
        }
        if (!object.isEmpty() && "address".startsWith(object)) {
            return addresses(call, machine);
        }
        if (object.equals("link") || object.equals("l")) {
            return link(call, machine, rest);
        }
        complain(call, "Object \"" + object + "\" is unknown, try \"ip help\".");
        return 1;
    }

    private static void complain(Call call, String line) throws IOException {
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    // ---- routes

    private static int route(Call call, Machine machine, List<String> words, boolean oneLine) throws IOException {
        String verb = words.isEmpty() ? "show" : words.getFirst();
        if (verb.equals("get") && words.size() > 1) {
            return get(call, machine, words.get(1), oneLine);
        }
        if (verb.equals("show") || verb.equals("list") || verb.equals("ls")) {
            String only = words.size() > 1 ? Routes.network(words.getLast()) : "";
            for (Routes.Route route : machine.routes().all()) {
                if (only.isEmpty() || route.network().equals(only)) {
                    call.say(route.shown());
                }
            }
            return 0;
        }
        if (!call.account().isRoot()) {
            complain(call, "RTNETLINK answers: Operation not permitted");
            return REFUSED;
        }
        return change(call, machine, verb, words.subList(1, words.size()));
    }

    private static int get(Call call, Machine machine, String address, boolean oneLine) throws IOException {
        String cache = oneLine ? " \\    cache " : " \n    cache ";
        if (address.equals(machine.address()) || address.startsWith("127.0.")) {
            call.say("local " + address + " dev lo src " + address + " uid "
                    + call.account().uid() + cache);
            return 0;
        }
        Optional<Routes.Route> route = machine.routes().to(address);
        if (route.isEmpty() || !route.get().kind().equals("unicast")) {
            String why = route.map(r -> r.kind().equals("blackhole") ? "Invalid argument" : "No route to host")
                    .orElse("Network is unreachable");
            complain(call, "RTNETLINK answers: " + why);
            return REFUSED;
        }
        call.say(address + route.get().via().map(gateway -> " via " + gateway).orElse("") + " dev eth0 src "
                + machine.address() + " uid " + call.account().uid() + cache);
        return 0;
    }

    private static int change(Call call, Machine machine, String verb, List<String> words) throws IOException {
        boolean special = !words.isEmpty()
                && List.of("unreachable", "blackhole", "prohibit").contains(words.getFirst());
        String kind = special ? words.getFirst() : "unicast";
        List<String> rest = special ? words.subList(1, words.size()) : words;
        if (rest.isEmpty()) {
            complain(call, "Command line is not complete. Try option \"help\"");
            return 255;
        }
        String network = Routes.network(rest.getFirst());
        int via = rest.indexOf("via");
        Optional<String> gateway = via > 0 && via + 1 < rest.size() ? Optional.of(rest.get(via + 1)) : Optional.empty();
        Routes.Route route = new Routes.Route(network, gateway, kind, Optional.empty());
        boolean done = switch (verb) {
            case "add" -> machine.routes().add(route);
            case "replace", "change" -> {
                machine.routes().delete(network);
                yield machine.routes().add(route);
            }
            case "del", "delete" -> machine.routes().delete(network);
            default -> false;
        };
        if (!done) {
            complain(call, "RTNETLINK answers: " + (verb.equals("add") ? "File exists" : "No such process"));
        }
        return done ? 0 : REFUSED;
    }

    // ---- neighbours

    private static int neighbours(Call call, Machine machine, List<String> words, String statistics)
            throws IOException {
        int to = words.indexOf("to");
        String only = to >= 0 && to + 1 < words.size() ? words.get(to + 1) : "";
        for (String address : machine.neighbours()) {
            if (only.isEmpty() || address.equals(only)) {
                String last = address.substring(address.lastIndexOf('.') + 1);
                call.say(
                        machine.world().network().heardOnWire(machine, address)
                                ? address + " dev eth0 lladdr 02:00:0a:14:00:"
                                        + String.format("%02x", Integer.parseInt(last)) + statistics + " REACHABLE "
                                : address + " dev eth0" + statistics + " FAILED ");
            }
        }
        return 0;
    }

    // ---- addresses

    private static int addresses(Call call, Machine machine) throws IOException {
        call.say("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000");
        call.say("    inet 127.0.0.1/8 scope host lo");
        call.say("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000");
        call.say("    inet " + machine.address() + "/25 scope global eth0");
        return 0;
    }

    private static int link(Call call, Machine machine, List<String> words) throws IOException {
        if (words.contains("set") && call.account().isRoot()) {
            machine.cut(words.contains("down"));
            return 0;
        }
        call.say("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state " + (machine.cut() ? "DOWN" : "UP"));
        return 0;
    }
}
