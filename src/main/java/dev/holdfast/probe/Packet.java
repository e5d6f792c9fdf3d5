package dev.holdfast.probe;

import java.util.Optional;

/**
 * The first packet of a TCP connection (IPv4, SYN, state NEW), as a firewall sees it arrive. What is not known about it may match or
 * not.
 *
 * @param source where it comes from
 * @param destination the address it is sent to
 * @param device the interface it arrives on
 */
record Packet(Optional<String> source, Optional<String> destination, int port, Optional<String> device) {

    /** Whether a condition holds for a packet. */
    enum Match {
        YES,
        NO,
        MAYBE;

        Match and(Match other) {
            if (this == NO || other == NO) {
                return NO;
            }
            return this == MAYBE || other == MAYBE ? MAYBE : YES;
        }

        Match or(Match other) {
            if (this == YES || other == YES) {
                return YES;
            }
            return this == MAYBE || other == MAYBE ? MAYBE : NO;
        }

        Match not() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case MAYBE -> MAYBE;
            };
        }

        static Match of(boolean holds) {
            return holds ? YES : NO;
        }
    }

    Match comesFrom(String network) {
        return lies(source, network);
    }

    Match goesTo(String network) {
        return lies(destination, network);
    }

    /** A name as firewalls write it: {@code +} or {@code *} at the end stands for anything. */
    Match arrivesOn(String name) {
        if (name.endsWith("+") || name.endsWith("*")) {
            String start = name.substring(0, name.length() - 1);
            return start.isEmpty()
                    ? Match.YES
                    : device.map(on -> Match.of(on.startsWith(start))).orElse(Match.MAYBE);
        }
        // packets from another machine never come by the loopback
        Match unknown = name.equals("lo") ? Match.NO : Match.MAYBE;
        return device.map(on -> Match.of(on.equals(name))).orElse(unknown);
    }

    private static Match lies(Optional<String> address, String network) {
        return address.flatMap(known -> Addresses.within(network, known))
                .map(Match::of)
                .orElse(Match.MAYBE);
    }
}
