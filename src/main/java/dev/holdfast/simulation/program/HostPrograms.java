package dev.holdfast.simulation.program;

import dev.holdfast.simulation.shell.Program;
import java.util.List;
import java.util.Optional;

/** Every command that a simulated host has, by bare name or by the path that Debian has for it. */
public final class HostPrograms {
    private static final List<String> FOLDERS = List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/");

    private HostPrograms() {}

    public static Optional<Program> named(String name) {
        if (name.contains("/")) {
            return FOLDERS.stream()
                    .filter(name::startsWith)
                    .map(folder -> name.substring(folder.length()))
                    .filter(bare -> !bare.contains("/"))
                    .findFirst()
                    .flatMap(HostPrograms::bare);
        }
        return bare(name);
    }

    private static Optional<Program> bare(String name) {
        return Programs.named(name).or(() -> dev.holdfast.simulation.shell.program.Programs.named(name));
    }
}
