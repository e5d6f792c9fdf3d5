package dev.holdfast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the real {@code ./holdfast} in a small checkout. Only Maven is a stand-in: a script that packs the classes of this
 * build and notes that it was called, so that a build takes a fraction of a second.
 */
class LauncherTest {
    private static final String VERSION = "holdfast " + System.getProperty("holdfast.version") + "\n";
    private static final String BUILDS_AGAIN = "holdfast: building what changed (log: ";
    private static final String PACKS_THE_CLASSES = """
            mkdir -p target/fast
            sleep 0.3
            "%s/bin/jar" --create --file target/fast/holdfast.jar -C "%s" .
            """.formatted(
                    System.getProperty("java.home"), Path.of("target/classes").toAbsolutePath());

    @TempDir
    private Path folder;

    private Path checkout;

    @BeforeEach
    void makeACheckoutWithSpacesInItsPath() throws IOException {
        Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
        checkout = folder.resolve("a check out");
        for (String part :
                List.of("holdfast", "pom.xml", "src/main/launch/find-jdk.sh", "src/main/launch/training.txt")) {
            Files.createDirectories(checkout.resolve(part).getParent());
            Files.copy(Path.of(part), checkout.resolve(part));
        }
        maven(PACKS_THE_CLASSES);
    }

    @Test
    void theFirstStartBuildsAndSaysSoAndLaterOnesDoNot() throws Exception {
        var log = checkout.resolve("target/launch/build.log");

        assertThat(start("--version"))
                .isEqualTo(new Start(
                        0,
                        VERSION,
                        "holdfast: building for the first start, which takes a minute (log: %s)\n".formatted(log)));
        assertThat(start("--version")).isEqualTo(new Start(0, VERSION, ""));
        assertThat(builds()).isOne();
    }

    @Test
    void theArgumentsAndTheExitCodePassThrough() throws Exception {
        var start = start("no such command");

        assertThat(start.code()).isEqualTo(2);
        assertThat(start.err()).endsWith("holdfast: there is no command 'no such command'. See 'holdfast --help'.\n");
    }

    @Test
    void commandsAreShownAsTheyCanBeTyped() throws Exception {
        start("--version");
        var here = process(List.of("./holdfast", "nonsense")).directory(checkout.toFile());
        assertThat(finished(here.start()).err()).endsWith("See './holdfast --help'.\n");

        var onPath = process(List.of("sh", "-c", "exec holdfast nonsense"));
        onPath.environment().merge("PATH", checkout + ":", (old, more) -> more + old);
        assertThat(finished(onPath.start()).err()).endsWith("See 'holdfast --help'.\n");
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        start("--version");
        changeASource();

        assertThat(start("--version").err()).startsWith(BUILDS_AGAIN);
        assertThat(start("--version").err()).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aRemovedSourceIsBuiltAgain() throws Exception {
        start("--version");
        Files.delete(checkout.resolve("src/main/launch/training.txt"));

        assertThat(start("--version").err()).startsWith(BUILDS_AGAIN);
    }

    @Test
    void aSourceThatChangesDuringTheBuildIsBuiltAgain() throws Exception {
        maven(PACKS_THE_CLASSES + "touch pom.xml\n");
        start("--version");
        maven(PACKS_THE_CLASSES);

        assertThat(start("--version").err()).startsWith(BUILDS_AGAIN);
    }

    @Test
    void aJarThatWasReplacedIsTakenWhateverItsDate() throws Exception {
        start("--version");
        Path other = Files.writeString(folder.resolve("other.jar"), "not a jar at all");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        Files.move(other, checkout.resolve("target/fast/holdfast.jar"), REPLACE_EXISTING);

        assertThat(start("--version").out()).isEmpty();
        assertThat(builds()).isOne();
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLogAndStartsNothing() throws Exception {
        start("--version");
        changeASource();
        maven("echo the compiler says no; exit 1");

        var start = start("--version");

        assertThat(start.code()).isOne();
        assertThat(start.out()).isEmpty();
        assertThat(start.err()).contains("the compiler says no\nholdfast: the build failed; all it said is in ");
        assertThat(start("--version").code()).as("nor does the next start").isOne();
    }

    @Test
    void ofTwoFirstStartsOneBuildsAndTheOtherWaits() throws Exception {
        assertThat(startTwo(System.getenv("PATH"))).containsExactly(VERSION, VERSION);
        assertThat(builds()).isOne();
    }

    @Test
    void theOtherWaitsAlsoWhereThereIsNoFlock() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        String needed = "sh cp cut find ls mkdir mv perl readlink rm sha256sum sleep tail touch";
        for (String tool : needed.split(" ", -1)) {
            script(tools.resolve(tool), "exec '%s' \"$@\"\n".formatted(onPath(tool)));
        }

        assertThat(startTwo(tools.toString())).containsExactly(VERSION, VERSION);
        assertThat(builds()).isOne();
    }

    @Test
    void itStartsThroughLinks() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a check out/holdfast"));
        Files.createSymbolicLink(folder.resolve("link to a link"), folder.resolve("link"));

        assertThat(start(List.of("./link to a link", "--version")).out()).isEqualTo(VERSION);
    }

    @Test
    void aCheckoutThatIsReadOnlyStartsOnceItIsBuilt() throws Exception {
        start("--version");
        makeReadOnly();

        assertThat(start(asAnOrdinaryUser("--version"))).isEqualTo(new Start(0, VERSION, ""));
    }

    @Test
    void aCheckoutThatIsReadOnlyAndNotBuiltSaysWhoCanBuildIt() throws Exception {
        makeReadOnly();

        assertThat(start(asAnOrdinaryUser("--version")))
                .isEqualTo(new Start(
                        1,
                        "",
                        "holdfast: not built yet, and %s is not writable: start it once as the owner of the checkout.\n"
                                .formatted(checkout.resolve("target"))));
    }

    @Test
    void theCachesAreMadeInTheBackgroundAndTheRightOneIsUsed() throws Exception {
        var start = process(List.of(launcher(), "--version"));
        start.environment().remove("HOLDFAST_AOT");
        finished(start.start());
        Path home = checkout.resolve("target/launch")
                .resolve(Files.readAllLines(checkout.resolve("target/launch/current"))
                        .getFirst());
        Path full = home.resolve("full-%s.aot".formatted(Runtime.version()));
        for (int waits = 0; waits < 1200 && Files.notExists(full); waits++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        Path light = home.resolve("light-%s.aot".formatted(Runtime.version()));

        assertThat(full).exists();
        assertThat(light).exists();
        assertThat(finished(start.start())).isEqualTo(new Start(0, VERSION, ""));
        Files.delete(light);
        Files.writeString(light, "garbage");
        assertThat(finished(start.start()).err())
                .as("what Java says of a cache that it cannot read")
                .contains("[aot]");
    }

    private record Start(int code, String out, String err) {}

    private Start start(String argument) throws Exception {
        return start(List.of(launcher(), argument));
    }

    private Start start(List<String> command) throws Exception {
        return finished(process(command).start());
    }

    private List<String> startTwo(String path) throws Exception {
        var start = process(List.of(launcher(), "--version"));
        start.environment().put("PATH", folder.resolve("bin") + ":" + path);
        Process one = start.start();
        Process other = start.start();
        return List.of(finished(one).out(), finished(other).out());
    }

    private ProcessBuilder process(List<String> command) {
        var process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.environment().put("HOLDFAST_AOT", "off");
        return process;
    }

    /** What is printed fits into the pipes, so that they can be read one after the other. */
    private static Start finished(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Start(process.waitFor(), out, err);
    }

    private String launcher() {
        return checkout.resolve("holdfast").toString();
    }

    private void maven(String does) throws IOException {
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        script(maven, "set -e\ncd '%s'\necho called >>'%s'\n%s".formatted(checkout, folder.resolve("builds"), does));
    }

    private static void script(Path file, String does) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + does);
        Files.setPosixFilePermissions(file, fromString("rwxr-xr-x"));
    }

    private long builds() throws IOException {
        return Files.readAllLines(folder.resolve("builds")).size();
    }

    private void changeASource() throws IOException {
        Files.writeString(checkout.resolve("pom.xml"), "<!-- changed -->\n");
    }

    private void makeReadOnly() throws IOException {
        try (Stream<Path> files = Files.walk(checkout)) {
            for (Path file : files.toList()) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, fromString(runs ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    /** For root nothing is read-only. */
    private List<String> asAnOrdinaryUser(String argument) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(launcher(), argument));
        return command;
    }

    private static String onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }
}
