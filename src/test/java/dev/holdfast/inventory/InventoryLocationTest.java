package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryLocationTest {
    @TempDir
    private Path here;

    @TempDir
    private Path home;

    @Test
    void theOptionGoesFirst() throws IOException {
        Files.createFile(here.resolve("holdfast.yaml"));

        assertThat(InventoryLocation.find(Optional.of("a.yaml"), environment("HOLDFAST_CONFIG", "b.yaml"), here))
                .isEqualTo(new InventoryLocation.Found(here.resolve("a.yaml")));
    }

    @Test
    void thenTheEnvironment() throws IOException {
        Files.createFile(here.resolve("holdfast.yaml"));

        assertThat(InventoryLocation.find(Optional.empty(), environment("HOLDFAST_CONFIG", "/b.yaml"), here))
                .isEqualTo(new InventoryLocation.Found(Path.of("/b.yaml")));
    }

    @Test
    void thenTheUsualPlaces() throws IOException {
        Path last = Files.createDirectories(home.resolve(".config/holdfast")).resolve("holdfast.yaml");
        Files.createFile(last);
        assertThat(find()).isEqualTo(new InventoryLocation.Found(last));

        Path second = Files.createDirectories(here.resolve(".holdfast")).resolve("holdfast.yaml");
        Files.createFile(second);
        assertThat(find()).isEqualTo(new InventoryLocation.Found(second));

        Path first = Files.createFile(here.resolve("holdfast.yaml"));
        assertThat(find()).isEqualTo(new InventoryLocation.Found(first));
    }

    @Test
    void whenThereIsNoneItSaysWhatWasLookedForAndWhatToDo() {
        assertThat(find())
                .isInstanceOfSatisfying(
                        InventoryLocation.NotFound.class,
                        none -> assertThat(none.sentence())
                                .isEqualTo(
                                        ("there is no holdfast.yaml (looked for holdfast.yaml, .holdfast/holdfast.yaml,"
                                                        + " %s/.config/holdfast/holdfast.yaml). 'holdfast config init' writes one to start from,"
                                                        + " --config FILE or $HOLDFAST_CONFIG names another place, and 'holdfast demo' needs none.")
                                                .formatted(home)));
    }

    private InventoryLocation find() {
        return InventoryLocation.find(Optional.empty(), environment("HOLDFAST_CONFIG", " "), here);
    }

    private Map<String, String> environment(String name, String value) {
        return Map.of("HOME", home.toString(), name, value);
    }
}
