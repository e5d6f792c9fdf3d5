package dev.holdfast.failuremode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.inventory.yaml.FileText;
import dev.holdfast.inventory.yaml.Mistakes;
import dev.holdfast.probe.Probe;
import dev.holdfast.probe.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the catalog and checks it whole: every mistake is reported, not only the first. */
public final class CatalogReader {
    private static final String FOLDER = "/failure-modes/";

    private CatalogReader() {}

    /** A catalog, or what is wrong with it; never both. */
    public sealed interface Result {
        record Good(Catalog catalog) implements Result {}

        /** In the order of the files and their lines. */
        record Bad(List<Mistake> mistakes) implements Result {
            public Bad {
                mistakes = mistakes.stream()
                        .sorted(Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line))
                        .toList();
            }
        }
    }

    /** The catalog that Holdfast ships. It was checked when it was built. */
    public static Catalog shipped() {
        return switch (read(shippedFiles(), Probes.byName())) {
            case Result.Good good -> good.catalog();
            case Result.Bad bad -> throw new IllegalStateException("the shipped catalog is broken: " + bad.mistakes());
        };
    }

    /** The shipped catalog and a folder of the user's own failure modes beside it. */
    public static Result withFolder(Path folder) {
        Map<String, String> files = new LinkedHashMap<>(shippedFiles());
        List<Mistake> mistakes = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.filter(CatalogReader::isYaml)
                    .sorted()
                    .forEach(path -> text(path, mistakes).ifPresent(text -> files.put(path.toString(), text)));
        } catch (IOException | UncheckedIOException unreadable) {
            mistakes.add(new Mistake(
                    folder.toString(), 1, "(folder)", "this folder cannot be read: " + unreadable.getMessage()));
        }
        return read(files, Probes.byName(), mistakes);
    }

    private static boolean isYaml(Path path) {
        return path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    }

    /** One file that cannot be read keeps nobody from hearing what is wrong with the others. */
    private static Optional<String> text(Path path, List<Mistake> mistakes) {
        Mistakes ofText = new Mistakes(path);
        Optional<String> text = FileText.read(path, ofText);
        ofText.sorted()
                .forEach(wrong -> mistakes.add(
                        new Mistake(path.toString(), Math.max(1, wrong.line()), "(file)", wrong.sentence())));
        return text;
    }

    /** Reads files by name. A file with {@code recognised-by} is an emergency, every other one a failure mode. */
    public static Result read(Map<String, String> files, Map<String, Probe> probes) {
        return read(files, probes, new ArrayList<>());
    }

    private static Result read(Map<String, String> files, Map<String, Probe> probes, List<Mistake> mistakes) {
        List<FailureMode> modes = new ArrayList<>();
        List<Emergency> emergencies = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        files.forEach((name, text) -> {
            Document file = Document.parse(name, text, mistakes);
            if (!file.exists()) {
                return;
            }
            if (file.get("recognised-by").exists()) {
                emergencies.add(EmergencyReader.read(file));
            } else {
                modes.add(new FailureModeReader(probes).read(file));
            }
            String before = fileOf.putIfAbsent(file.get("id").textOr(""), name);
            if (before != null) {
                file.get("id").wrong("this id is taken by " + before);
            }
        });
        Catalog catalog = new Catalog(modes, emergencies);
        if (mistakes.isEmpty()) {
            new CatalogCheck(catalog, id -> place(id, fileOf, files), mistakes).check();
        }
        return mistakes.isEmpty() ? new Result.Good(catalog) : new Result.Bad(mistakes);
    }

    private static CatalogCheck.Text place(String id, Map<String, String> fileOf, Map<String, String> files) {
        String file = fileOf.getOrDefault(id, "");
        return new CatalogCheck.Text(file, files.getOrDefault(file, ""));
    }

    private static Map<String, String> shippedFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        resource("index.txt").lines().filter(line -> !line.isBlank()).forEach(name -> files.put(name, resource(name)));
        return files;
    }

    private static String resource(String name) {
        try (InputStream in = CatalogReader.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the shipped catalog lacks " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
