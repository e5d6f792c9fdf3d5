package dev.holdfast.simulation.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An open connection of a host to something that it reaches over its network. */
public interface Connection extends AutoCloseable {
    InputStream in();

    OutputStream out();

    @Override
    void close() throws IOException;
}
