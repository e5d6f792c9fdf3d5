package dev.holdfast.simulation.model;

/**
 * What a firewall judges.
 *
 * @param in the interface that it arrives on, or empty
 * @param out the interface that it leaves by, or empty
 * @param port its destination; 0 for none that any rule could name
 * @param fresh whether it begins a connection
 */
public record Packet(String protocol, String from, String to, String in, String out, int port, boolean fresh) {}
