package dev.holdfast.simulation.model;

/**
 * The addresses of production: two subnets that meet in a router, which is also the on-call engineer's laptop.
 *
 * @param prefix the first three numbers, with a dot behind them
 */
public record Net(String prefix) {
    private static final int HALF = 128;

    public String address(int last) {
        return prefix + last;
    }

    public String subnetA() {
        return prefix + "0/25";
    }

    public String subnetB() {
        return prefix + "128/25";
    }

    /** The router, as the subnet of this address sees it. */
    public String router(String address) {
        return address(isA(address) ? 1 : HALF + 1);
    }

    public boolean isA(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)) < HALF;
    }

    public boolean isRouter(String address) {
        return address.equals(address(1)) || address.equals(address(HALF + 1));
    }

    /** Whether both are on the same wire. */
    public boolean sameWire(String one, String other) {
        return isOurs(one) && isOurs(other) && isA(one) == isA(other);
    }

    public boolean isOurs(String address) {
        return address.startsWith(prefix) && address.substring(prefix.length()).matches("\\d{1,3}");
    }
}
