package dev.holdfast.cli;

import dev.holdfast.cli.doctor.LocalFiles;
import dev.holdfast.failuremode.CatalogReader;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.InventoryFile;
import dev.holdfast.inventory.InventoryLocation;
import dev.holdfast.inventory.yaml.Mistake;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code holdfast config check}: everything that is wrong with holdfast.yaml, at once. Reaches out to no host. */
final class ConfigCheckCommand implements Command {
    private static final int SCHEMA_VERSION = 1;

    @Override
    public CommandSpec options() {
        return CommandSpec.create()
                .addOption(DiagnosisOptions.one("--config", "FILE", "The holdfast.yaml to check."))
                .addOption(DiagnosisOptions.one("--format", "FORMAT", "text or json."));
    }

    @Override
    public ExitCode run(ParseResult given, Console console) {
        String format = DiagnosisOptions.text(given, "--format").orElse("text");
        if (!List.of("text", "json").contains(format)) {
            return new WrongUsage("--format is text or json, not '%s'.".formatted(format)).say(console);
        }
        Path here = Path.of("").toAbsolutePath();
        return switch (InventoryLocation.find(DiagnosisOptions.text(given, "--config"), console.environment(), here)) {
            case InventoryLocation.NotFound none -> new WrongUsage(none.sentence()).say(console);
            case InventoryLocation.Found found -> check(shown(found.file(), here), format.equals("json"), console);
        };
    }

    /** As a person would name it: a path below this directory is shorter than its absolute form. */
    private static Path shown(Path file, Path here) {
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    private static ExitCode check(Path file, boolean asJson, Console console) {
        InventoryFile.Result result = InventoryFile.read(file, AnsibleListing.ofThisMachine());
        console.out().print(asJson ? json(file, result) : text(file, result));
        console.out().flush();
        return switch (result) {
            case InventoryFile.Result.Right right -> ExitCode.WELL;
            case InventoryFile.Result.Wrong wrong -> ExitCode.WRONG_USAGE;
        };
    }

    private static String text(Path file, InventoryFile.Result result) {
        return switch (result) {
            case InventoryFile.Result.Right(Inventory inventory) ->
                "OK: %s describes %s: %s.\n".formatted(file, inventory.environment(), summary(inventory))
                        + String.join(
                                "",
                                Stream.concat(
                                                files(inventory),
                                                unasked(inventory).map(Unasked::sentence))
                                        .map(sentence -> sentence + "\n")
                                        .toList());
            case InventoryFile.Result.Wrong(List<Mistake> mistakes) ->
                String.join("", mistakes.stream().map(m -> m + "\n").toList());
        };
    }

    private static Stream<Unasked> unasked(Inventory inventory) {
        return Unasked.of(CatalogReader.shipped(), inventory).stream();
    }

    /** No mistakes of the file: it may be checked where nobody diagnoses. */
    private static Stream<String> files(Inventory inventory) {
        return LocalFiles.lacks(inventory).stream().map(lack -> "On this machine " + lack.what());
    }

    static String summary(Inventory inventory) {
        Stream<Optional<String>> parts = Stream.of(
                Optional.of(count(inventory.hosts().size(), "host")),
                Optional.of(count(inventory.runners().size(), "runner")),
                Optional.of(count(inventory.services().size(), "service")),
                inventory.database().map(d -> "a database"),
                inventory.cache().map(c -> "a cache"),
                inventory.monitoring().map(m -> "monitoring"),
                inventory.registry().map(r -> "a registry"),
                inventory.repository().map(r -> "a repository"));
        return String.join(", ", parts.flatMap(Optional::stream).toList());
    }

    private static String count(int number, String thing) {
        return number == 1 ? "1 " + thing : "%d %ss".formatted(number, thing);
    }

    private static String json(Path file, InventoryFile.Result result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("file", file.toString());
        switch (result) {
            case InventoryFile.Result.Right(Inventory inventory) -> {
                document.put("ok", true);
                document.put("environment", inventory.environment());
                document.put("hosts", inventory.hosts().size());
                document.put("runners", inventory.runners().size());
                document.put("services", inventory.services().size());
                document.put("files", files(inventory).toList());
                document.put(
                        "unasked",
                        unasked(inventory).map(ConfigCheckCommand::fields).toList());
            }
            case InventoryFile.Result.Wrong wrong -> document.put("ok", false);
        }
        document.put("mistakes", mistakes(result));
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(document) + "\n";
    }

    private static List<Map<String, Object>> mistakes(InventoryFile.Result result) {
        return switch (result) {
            case InventoryFile.Result.Right right -> List.of();
            case InventoryFile.Result.Wrong(List<Mistake> mistakes) ->
                mistakes.stream().map(ConfigCheckCommand::fields).toList();
        };
    }

    private static Map<String, Object> fields(Unasked unasked) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("mode", unasked.mode());
        fields.put("whole", unasked.whole());
        fields.put("missing", unasked.missing());
        fields.put("questions", unasked.questions());
        return fields;
    }

    private static Map<String, Object> fields(Mistake mistake) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", mistake.file().toString());
        fields.put("line", mistake.line());
        fields.put("column", mistake.column());
        fields.put("path", mistake.path());
        fields.put("sentence", mistake.sentence());
        return fields;
    }
}
