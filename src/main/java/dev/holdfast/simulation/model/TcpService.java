package dev.holdfast.simulation.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a listening program does with a connection. */
@FunctionalInterface
public interface TcpService {
    /**
     * Speaks with a caller until either has had enough.
     *
     * @param from the caller's address
     */
    void converse(String from, InputStream in, OutputStream out) throws IOException, InterruptedException;
}
