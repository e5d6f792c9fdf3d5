package dev.holdfast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what a person writes: each gets a sentence, none an exception, and none much memory or time. */
class OddFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNotThere() {
        assertThat(told(folder.resolve("none.yaml")))
                .containsExactly("there is no such file; 'holdfast config init' writes one to start from.");
    }

    @Test
    void aFolder() {
        assertThat(told(folder)).containsExactly("this is a directory; name the file in it.");
    }

    @Test
    void aDeviceThatNeverEnds() {
        assertThat(told(Path.of("/dev/zero"))).containsExactly("this is not a regular file.");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertThat(told("")).containsExactly("the file is empty; 'holdfast config init' writes one to start from.");
    }

    @Test
    void onlyRemarks() throws IOException {
        assertThat(told("# later\n"))
                .containsExactly("the file is empty; 'holdfast config init' writes one to start from.");
    }

    @Test
    void aHundredMegabytes() throws IOException {
        Path large = folder.resolve("large.yaml");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        assertThat(told(large))
                .containsExactly("the file is larger than 1 MiB, so it is not what it should be; nothing was read.");
    }

    @Test
    void aBinaryFile() throws IOException {
        assertThat(told("environment: a\nb: \0\1"))
                .containsExactly("2:4: the control character U+0000 stands here; is this a text file? Take it out.");
    }

    @Test
    void aTerminalEscape() throws IOException {
        assertThat(told("environment: \u001b[2J"))
                .containsExactly("1:14: the control character U+001B stands here; is this a text file? Take it out.");
    }

    @Test
    void invalidUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', '\n', 'b', (byte) 0xE9, '\n'});
        assertThat(told(file)).containsExactly("2:2: here the file is not UTF-8 text; save it as UTF-8.");
    }

    @Test
    void utf16() throws IOException {
        Path file = Files.write(folder.resolve("wide.yaml"), "environment: a".getBytes(StandardCharsets.UTF_16));
        assertThat(told(file)).containsExactly("the file is written in UTF-16; save it as UTF-8.");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreNoMistake() throws IOException {
        assertThat(told("\uFEFFenvironment: a\r\ndeployment: {user: deploy}\r\nhosts:\r\n  a:\r\n"))
                .isEmpty();
    }

    @Test
    void textInsteadOfSettings() throws IOException {
        assertThat(told("hello"))
                .containsExactly(
                        "1:1: a section with the settings environment, person, deployment, ansible-inventory, … is wanted here.");
    }

    @Test
    void aListInsteadOfSettings() throws IOException {
        assertThat(told("- a\n- b\n"))
                .containsExactly(
                        "1:1: a list stands here, but a section with the settings environment, person, deployment,"
                                + " ansible-inventory, … is wanted.");
    }

    @Test
    void aBombOfNestedLists() {
        List<String> told =
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> told("environment: " + "[".repeat(1_000_000)));
        assertThat(told).containsExactly("1:29: this is nested more than 16 levels deep; nothing after it was read.");
    }

    @Test
    void aBombOfNestedDashes() {
        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> told("- ".repeat(500_000)));
        assertThat(told).containsExactly("1:33: this is nested more than 16 levels deep; nothing after it was read.");
    }

    @Test
    void asManyHostsAsFitAndAsManyWrongNames() {
        StringBuilder text = new StringBuilder("environment: a\ndeployment: {user: d}\nhosts:\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("  host-%d: {out-of-band: {jump: hots-%d}}\n".formatted(i, i));
        }
        List<String> told = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> told(text.toString()));
        assertThat(told).hasSizeLessThanOrEqualTo(200).contains("4:32: there is no host \"hots-0\" under hosts.");
    }

    @Test
    void aBombOfAliases() throws IOException {
        assertThat(told("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n")).anyMatch(s -> s.contains("aliases (*name)"));
    }

    @Test
    void moreMistakesThanAnybodyMends() throws IOException {
        assertThat(told("x\"y: 1\n".repeat(20_000))).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void aNameThatWouldMisleadTheEyeIsShownHarmless() throws IOException {
        assertThat(told("env\u202Eironment: a\n"))
                .anyMatch(s -> s.contains("\"env\\u202eironment\"") && !s.contains("\u202E\""));
    }

    private List<String> told(String text) throws IOException {
        return told(Files.writeString(folder.resolve("holdfast.yaml"), text));
    }

    private static List<String> told(Path file) {
        return switch (InventoryFile.read(file)) {
            case InventoryFile.Result.Right right -> List.of();
            case InventoryFile.Result.Wrong wrong ->
                wrong.mistakes().stream()
                        .map(m -> (m.line() == 0 ? "" : m.line() + ":" + m.column() + ": ") + m.sentence())
                        .toList();
        };
    }
}
