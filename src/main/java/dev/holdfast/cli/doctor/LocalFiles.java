package dev.holdfast.cli.doctor;

import dev.holdfast.inventory.Host;
import dev.holdfast.inventory.Inventory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files on this machine that holdfast.yaml names. */
final class LocalFiles {
    private LocalFiles() {}

    static List<Lack> lacks(Inventory inventory) {
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
        String why = Files.exists(file) ? "cannot be read" : "is not there";
        String mend = Files.exists(file) ? "chmod u+r " + name : "ls -l " + name;
        lacks.add(Lack.of(Lack.HERE, "%s, which %s names, %s.".formatted(name, setting, why), mend));
    }
}
