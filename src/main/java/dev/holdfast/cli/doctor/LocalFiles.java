package dev.holdfast.cli.doctor;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files on this machine that holdfast.yaml names. */
public final class LocalFiles {
    private LocalFiles() {}

    /** Those that are not there, or cannot be read, with the setting that names each. */
    public static List<Lack> lacks(Inventory inventory) {
        List<Lack> lacks = new ArrayList<>();
        check("person.ssh-config", inventory.person().sshConfig(), lacks);
        inventory.registry().ifPresent(registry -> check("registry.trust", registry.trust(), lacks));
        inventory.repository().ifPresent(repository -> check("repository.trust", repository.trust(), lacks));
        for (Host host : inventory.hosts().values()) {
            if (host.outOfBand().kind() == Host.WayIn.Kind.BREAK_GLASS_KEY) {
                check(
                        "hosts.%s.out-of-band.break-glass-key".formatted(host.name()),
                        host.outOfBand().detail(),
                        lacks);
            }
        }
        return lacks;
    }

    private static void check(String setting, String name, List<Lack> lacks) {
        Path file = Path.of(name);
        if (name.isEmpty() || (Files.isRegularFile(file) && Files.isReadable(file))) {
            return;
        }
        boolean there = Files.exists(file);
        String what = "%s, which %s names, %s.".formatted(name, setting, there ? "cannot be read" : "is not there");
        lacks.add(new Lack(Lack.HERE, what, there ? List.of("chmod u+r " + name) : List.of()));
    }
}
