package dev.holdfast.simulation.fault;

import dev.holdfast.simulation.model.Machine;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Mount;
import java.io.UncheckedIOException;

/** A folder of a disk, shown a second time, read-only. */
final class Views {
    private Views() {}

    static void show(Machine machine, String path) {
        Mount root = machine.disk().root().mount();
        try {
            machine.files().mount(path, new Mount(root.device(), root.type(), root.size(), 0, root.inodes(), true));
        } catch (FileException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void hide(Machine machine, String path) {
        try {
            machine.files().unmount(path);
        } catch (FileException e) {
            throw new UncheckedIOException(e);
        }
    }
}
