package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way a host's kernel would send packets to an address.
 *
 * @param found whether there is one
 * @param via the gateway; empty if the address is on the host's own network
 * @param device the interface
 */
record Route(String address, boolean found, Optional<String> via, Optional<String> device) {
    private static final Pattern VIA = Pattern.compile(" via (?:inet6? )?(\\S{1,64})");
    private static final Pattern DEVICE = Pattern.compile(" dev (\\S{1,64})");

    static Command command(String address) {
        return Command.of("ip", "-o", "route", "get", address);
    }

    static Heard<Route> of(Inquiry inquiry, String from, String address) {
        return inquiry.run(from, command(address)).then(said -> parse(address, said));
    }

    private static Heard<Route> parse(String address, Answer.Said said) {
        // "unreachable", "blackhole" and "prohibit" routes answer with an error as well
        if (said.out().startsWith("RTNETLINK answers: ")) {
            return Heard.of(new Route(address, false, Optional.empty(), Optional.empty()));
        }
        String line = said.out().lines().findFirst().orElse("");
        Optional<String> device = first(DEVICE, line);
        return said.ok() && device.isPresent()
                ? Heard.of(new Route(address, true, first(VIA, line), device))
                : Inquiry.notUnderstood("ip route get " + address, said);
    }

    private static Optional<String> first(Pattern pattern, String line) {
        Matcher m = pattern.matcher(line);
        return m.find() ? Optional.of(Excerpt.of(m.group(1))) : Optional.empty();
    }
}
