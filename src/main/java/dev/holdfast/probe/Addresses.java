package dev.holdfast.probe;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;

/** IP addresses and networks as text. Nothing here asks a name server. */
final class Addresses {
    private Addresses() {}

    /** The address that a text is; empty if it is none. */
    static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Whether two texts are the same address, however they spell it. */
    static boolean same(String one, String other) {
        Optional<InetAddress> address = literal(one);
        return address.isPresent() && address.equals(literal(other));
    }

    /** Whether an address lies in a network such as {@code 10.89.0.0/25}; empty if either is not understood. */
    static Optional<Boolean> within(String network, String address) {
        int slash = network.indexOf('/');
        Optional<InetAddress> start = literal(slash < 0 ? network : network.substring(0, slash));
        Optional<InetAddress> member = literal(address);
        if (start.isEmpty() || member.isEmpty()) {
            return Optional.empty();
        }
        int bits = 8 * start.get().getAddress().length;
        if (member.get().getAddress().length * 8 != bits) {
            return Optional.of(false);
        }
        String length = slash < 0 ? String.valueOf(bits) : network.substring(slash + 1);
        return prefixLength(length, bits)
                .map(prefix -> shifted(start.get(), bits - prefix).equals(shifted(member.get(), bits - prefix)));
    }

    private static Optional<Integer> prefixLength(String text, int bits) {
        if (text.matches("\\d{1,3}")) {
            return Optional.of(Integer.valueOf(text)).filter(prefix -> prefix <= bits);
        }
        // iptables also knows masks such as 255.255.255.0
        return literal(text).map(mask -> new BigInteger(1, mask.getAddress()).bitCount());
    }

    private static BigInteger shifted(InetAddress address, int by) {
        return new BigInteger(1, address.getAddress()).shiftRight(by);
    }
}
