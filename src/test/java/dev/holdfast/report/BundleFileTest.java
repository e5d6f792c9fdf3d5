package dev.holdfast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.SmallDisk;
import dev.holdfast.diagnosis.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    private static final String YAML = "environment: production\n";

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private final Bundle bundle = Bundle.of(
            Diagnoses.degraded(),
            Diagnoses.INVENTORY,
            new Scope(Set.of("runner-offline", "secrets-expired"), Set.of("production-web-01"), "42"),
            "0.1.0");

    @BeforeEach
    void target() {
        file = folder.resolve("evidence.zip");
    }

    private void save() throws BundleException {
        BundleFile.write(file, bundle, YAML, "{}\n");
    }

    @Test
    void what_was_saved_is_what_is_read() throws BundleException {
        save();
        assertThat(BundleFile.read(file)).usingRecursiveComparison().isEqualTo(bundle);
        assertThat(List.copyOf(BundleFile.read(file).readings().keySet()))
                .isEqualTo(List.copyOf(bundle.readings().keySet()));
        assertThat(List.copyOf(BundleFile.read(file).inventory().hosts().keySet()))
                .isEqualTo(List.copyOf(bundle.inventory().hosts().keySet()));
    }

    @Test
    void a_person_can_look_into_it() throws Exception {
        save();
        assertThat(entries(file))
                .containsOnlyKeys("manifest.json", "inventory.yaml", "inventory.json", "readings.json", "report.json");
        assertThat(entries(file)).containsEntry("inventory.yaml", YAML);
    }

    @Test
    void the_same_evidence_gives_the_same_bytes() throws Exception {
        save();
        byte[] first = Files.readAllBytes(file);
        Files.delete(file);
        save();
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void secrets_are_taken_out_of_every_text() throws Exception {
        Bundle masked = bundle.masked(text -> text.replace("rollback", "[redacted]"));
        BundleFile.write(file, masked, YAML, "{}");
        assertThat(entries(file).get("readings.json"))
                .doesNotContain("\"said\" : \"{\\\"status\\\":\\\"rollback")
                .contains("[redacted]-failed");
    }

    @Test
    void an_existing_file_is_never_overwritten() throws Exception {
        Files.writeString(file, "precious");
        assertThatThrownBy(this::save)
                .hasMessage("cannot save to %s: it exists already, and bundles are never overwritten".formatted(file));
        assertThat(file).hasContent("precious");
        assertOnlyFiles("evidence.zip");
    }

    @Test
    void a_link_that_leads_nowhere_is_never_followed() throws Exception {
        Files.createSymbolicLink(file, folder.resolve("elsewhere"));
        assertThatThrownBy(this::save).hasMessageContaining("it exists already");
        assertOnlyFiles("evidence.zip");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        file = folder.resolve("no/such/evidence.zip");
        assertThatThrownBy(this::save)
                .hasMessage("cannot save to %s: there is no folder %s".formatted(file, file.getParent()));
    }

    @Test
    void a_full_disk_leaves_nothing_half_written() throws Exception {
        Path full = folder.resolve("full");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                SmallDisk.mount(full, "4k"), "needs root to mount a small file system");
        try {
            file = full.resolve("evidence.zip");
            String incompressible = new Random(1)
                    .ints(100_000, 'a', 'z')
                    .mapToObj(Character::toString)
                    .collect(java.util.stream.Collectors.joining());
            assertThatThrownBy(() -> BundleFile.write(file, bundle, YAML, incompressible))
                    .hasMessage("cannot save to %s: No space left on device; nothing was left there".formatted(file));
            assertThat(full).isEmptyDirectory();
        } finally {
            SmallDisk.unmount(full);
        }
    }

    @Test
    void what_is_not_there_or_no_file_is_said_so() {
        assertThatThrownBy(() -> BundleFile.read(file)).hasMessage("there is no bundle " + file);
        assertThatThrownBy(() -> BundleFile.read(folder)).hasMessage(folder + " is not a file");
        assertThatThrownBy(() -> BundleFile.read(Path.of("/dev/zero"))).hasMessage("/dev/zero is not a file");
    }

    @Test
    void what_is_no_zip_is_said_so() throws Exception {
        Files.writeString(file, "hello");
        assertThatThrownBy(() -> BundleFile.read(file)).hasMessage(file + " is no bundle that --save wrote");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> BundleFile.read(file)).hasMessage(file + " is no bundle that --save wrote");
    }

    @Test
    void a_truncated_bundle_is_said_so_wherever_it_was_cut() throws Exception {
        save();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 211) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BundleFile.read(file)).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void a_bundle_with_flipped_bits_is_read_right_or_refused() throws Exception {
        save();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20260110);
        for (int i = 0; i < 100; i++) {
            byte[] broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, broken);
            try {
                BundleFile.read(file);
            } catch (BundleException refused) {
                assertThat(refused.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            }
        }
    }

    @Test
    void a_newer_format_is_named_not_guessed() throws Exception {
        repack("manifest.json", "{\"schemaVersion\":2,\"what\":[]}");
        assertThatThrownBy(() -> BundleFile.read(file))
                .hasMessage(file + " was saved by a newer Holdfast (bundle format 2; this one reads 1)");
    }

    @Test
    void each_missing_document_is_named() throws Exception {
        for (String name : List.of("manifest.json", "inventory.json", "readings.json")) {
            repack(name, null);
            assertThatThrownBy(() -> BundleFile.read(file))
                    .hasMessage("%s is not a Holdfast bundle: it has no %s".formatted(file, name));
        }
    }

    @Test
    void a_name_that_leads_out_of_the_bundle_is_refused() throws Exception {
        repack("../../etc/cron.d/evil", "* * * * * root true");
        assertThatThrownBy(() -> BundleFile.read(file))
                .hasMessage(file + " is not a Holdfast bundle: it contains '../../etc/cron.d/evil'");
        assertOnlyFiles("evidence.zip");
    }

    @Test
    void a_zip_bomb_is_stopped_by_what_comes_out_of_it() throws Exception {
        save();
        Map<String, String> entries = entries(file);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of("manifest.json", "inventory.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(entries.getOrDefault(name, "").getBytes(UTF_8));
            }
            zip.putNextEntry(new ZipEntry("readings.json"));
            blow(zip);
        }
        assertThat(Files.size(file)).isLessThan(2 << 20);
        assertThatThrownBy(() -> BundleFile.read(file))
                .hasMessageContaining("readings.json unpacks to more than 64 MiB");
    }

    private static void blow(OutputStream out) throws IOException {
        out.write("{\"readings\":[".getBytes(UTF_8));
        byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
        for (int i = 0; i < 200; i++) {
            out.write(spaces);
        }
        out.write("]}".getBytes(UTF_8));
    }

    @Test
    void json_that_is_no_bundle_is_refused_in_one_line() throws Exception {
        for (String wrong : List.of(
                "",
                "[]",
                "{",
                "{\"readings\":null}",
                "{\"readings\":[{}]}",
                "{\"readings\":[]} trailing",
                "{\"readings\":[],\"readings\":[]}",
                "{\"readings\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                "{\"readings\":[{\"question\":{\"probe\":\"p\",\"subject\":{\"kind\":\"HOST\",\"name\":\"a\",\"host\":\"a\"},"
                        + "\"from\":\"here\",\"with\":{}},\"observed\":null,\"unobservable\":null}]}")) {
            repack("readings.json", wrong);
            assertThatThrownBy(() -> BundleFile.read(file))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith(file + " is damaged:")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void a_state_that_its_probe_never_says_is_refused() throws Exception {
        save();
        String readings = entries(file).getOrDefault("readings.json", "");
        repack("readings.json", readings.replaceFirst("\"state\" : \"[a-z-]+\"", "\"state\" : \"splendid\""));
        assertThatThrownBy(() -> BundleFile.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(file + " is damaged: ")
                .hasMessageEndingWith(" says 'splendid', which it never does");
    }

    @Test
    void a_question_that_is_answered_twice_is_refused() throws Exception {
        save();
        String readings = entries(file).getOrDefault("readings.json", "");
        int first = readings.indexOf('{', readings.indexOf('['));
        int second = readings.indexOf("}, {", first) + 1;
        repack(
                "readings.json",
                readings.substring(0, second) + ", " + readings.substring(first, second) + readings.substring(second));
        assertThatThrownBy(() -> BundleFile.read(file))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(file + " is damaged: it answers a question twice: ");
    }

    private void repack(String name, @org.jspecify.annotations.Nullable String content) throws Exception {
        Files.deleteIfExists(file);
        save();
        Map<String, String> entries = entries(file);
        entries.remove(name);
        if (content != null) {
            entries.put(name, content);
        }
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
    }

    private static Map<String, String> entries(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    private void assertOnlyFiles(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactly(names);
        }
    }
}
