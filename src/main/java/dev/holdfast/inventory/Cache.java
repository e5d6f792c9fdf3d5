package dev.holdfast.inventory;

/** The Redis server; the fields are those of {@link Database}. */
public record Cache(String host, String address, int port, String unit) {}
