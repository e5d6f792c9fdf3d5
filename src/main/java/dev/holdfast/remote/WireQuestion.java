package dev.holdfast.remote;

import java.time.Duration;

/**
 * A few bytes to a TCP port from this machine and the first bytes back: PostgreSQL's startup packet, Redis' PING, or
 * nothing at all (then only the connection is tried).
 *
 * @param host name or address
 * @param send bytes to send after connecting; empty to only connect
 * @param limit stop after this many bytes have come back
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are only read
public record WireQuestion(String host, int port, byte[] send, int limit, Duration patience) {}
