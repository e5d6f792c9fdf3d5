package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WriteFailureTest {
    private static String sentence(IOException failure) {
        return WriteFailure.sentence(Path.of("/root/x.yaml"), failure);
    }

    @Test
    void aFolderThatIsClosedToThisAccount() {
        assertThat(sentence(new AccessDeniedException("/root/x.yaml.new")))
                .isEqualTo("cannot write /root/x.yaml: permission denied; choose another place with --config FILE.");
    }

    @Test
    void aFullDisk() {
        String full = "cannot write /root/x.yaml: no space left on the file system of /root;"
                + " choose another place with --config FILE.";
        assertThat(sentence(new IOException("No space left on device"))).isEqualTo(full);
        assertThat(sentence(new FileSystemException("/root/x.yaml.new", null, "No space left on device")))
                .isEqualTo(full);
    }

    @Test
    void anotherReasonOfTheSystem() {
        assertThat(sentence(new FileSystemException("/root/x.yaml.new", null, "Read-only file system")))
                .isEqualTo(
                        "cannot write /root/x.yaml: read-only file system; choose another place with --config FILE.");
    }

    @Test
    void noReasonAtAll() {
        assertThat(sentence(new FileSystemException("/root/x.yaml.new")))
                .isEqualTo("cannot write /root/x.yaml: the system does not say why;"
                        + " choose another place with --config FILE.");
    }
}
