package dev.holdfast.simulation.model;

/** IPv4 addresses and networks in their usual form. */
final class Addresses {
    private Addresses() {}

    static boolean isLiteral(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.0.");
    }

    /** With the length of the mask, and the bits behind it zero: as iptables and ip show it. */
    static String network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int length = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
        long masked = number(address) & mask(length);
        return (masked >> 24 & 255) + "." + (masked >> 16 & 255) + "." + (masked >> 8 & 255) + "." + (masked & 255)
                + "/" + length;
    }

    static boolean within(String address, String network) {
        int length = length(network);
        return isLiteral(address)
                && (number(address) & mask(length))
                        == (number(network.substring(0, network.indexOf('/'))) & mask(length));
    }

    static int length(String network) {
        return Integer.parseInt(network.substring(network.indexOf('/') + 1));
    }

    private static long mask(int length) {
        return length == 0 ? 0 : 0xffffffffL << (32 - length) & 0xffffffffL;
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number * 256 + Integer.parseInt(part);
        }
        return number;
    }
}
