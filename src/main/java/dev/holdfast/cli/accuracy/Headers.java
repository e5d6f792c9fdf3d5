package dev.holdfast.cli.accuracy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each scenario must be diagnosed as, from the headers of the lab's scripts. Nothing that diagnoses may read them. */
final class Headers {
    private static final String FOLDER = "/dev/holdfast/cli/accuracy/lab/";

    private Headers() {}

    /** What a right diagnosis of this scenario comes to. */
    static Expectation expectation(String scenario) {
        return Expectation.of(scenario, header(script(scenario)));
    }

    private static String header(String script) {
        return script.lines()
                .filter(line -> !line.startsWith("#!"))
                .takeWhile(line -> line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static String script(String scenario) {
        return Stream.of("faults", "look-alikes")
                .map(folder -> FOLDER + folder + "/" + scenario + ".sh")
                .filter(name -> Headers.class.getResource(name) != null)
                .map(Headers::text)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the lab has no script of " + scenario));
    }

    private static String text(String name) {
        try (InputStream in = Headers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
