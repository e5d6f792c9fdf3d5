package dev.holdfast.simulation.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What GitHub knows: the lab's own seed, with the lab's own scenarios merged over it. Moments in it may be relative to when the
 * scenario was switched on.
 */
public final class Github {
    private static final String FOLDER = "/dev/holdfast/simulation/github/";
    private static final List<String> SEED = List.of(
            "environments",
            "faults",
            "issues",
            "jobs",
            "packages",
            "repository",
            "runners",
            "runs",
            "secrets",
            "settings",
            "tokens",
            "users",
            "variables",
            "workflows");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SPAN =
            Pattern.compile("([+-])P(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?");

    private final SimClock clock;
    private final List<String> layers = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private ObjectNode state;
    private Instant since;

    private record Edit(String name, String file, Consumer<ObjectNode> change) {}

    public Github(SimClock clock) {
        this.clock = clock;
        this.state = seed();
        this.since = clock.now();
    }

    // ---- looking

    /** One of its files: runs, runners, secrets ... */
    public ObjectNode file(String name) {
        return (ObjectNode) state.path(name);
    }

    public Instant since() {
        return since;
    }

    public Instant now() {
        return clock.now();
    }

    /** The moment of {@code 2026-01-31T10:00:00Z}, or of {@code -PT12M}: before the scenario was switched on. */
    public Optional<Instant> moment(JsonNode text) {
        if (!text.isString()) {
            return Optional.empty();
        }
        Matcher span = SPAN.matcher(text.stringValue());
        if (!span.matches()) {
            return Optional.of(Instant.parse(text.stringValue()));
        }
        long seconds = part(span, 2) * 86400 + part(span, 3) * 3600 + part(span, 4) * 60 + part(span, 5);
        return Optional.of(span.group(1).equals("+") ? since.plusSeconds(seconds) : since.minusSeconds(seconds));
    }

    private static long part(Matcher span, int group) {
        return span.group(group) == null ? 0 : Long.parseLong(span.group(group));
    }

    public List<String> log(String name) {
        return text("seed/logs/" + name + ".log").lines().toList();
    }

    // ---- changing

    /** Lays scenarios over what there is, each a name or an argument of the name before it. */
    public void scenario(String... words) {
        layers.addAll(List.of(words));
        rebuild();
    }

    /** Takes the scenarios of these words away again. */
    public void withoutScenario(String... words) {
        for (String word : words) {
            layers.remove(word);
        }
        rebuild();
    }

    /** Changes one of its files by hand, under a name by which the change can be taken back. */
    public void edit(String name, String file, Consumer<ObjectNode> change) {
        edits.add(new Edit(name, file, change));
        rebuild();
    }

    public void withoutEdit(String name) {
        edits.removeIf(edit -> edit.name().equals(name));
        rebuild();
    }

    private void rebuild() {
        synchronized (clock.turn()) {
            ObjectNode next = seed();
            for (int i = 0; i < layers.size(); i++) {
                String name = layers.get(i);
                if (exists(name)) {
                    boolean argument = i + 1 < layers.size() && !exists(layers.get(i + 1));
                    lay(next, name, argument ? Optional.of(layers.get(i + 1)) : Optional.empty());
                }
            }
            edits.forEach(edit -> edit.change().accept((ObjectNode) next.path(edit.file())));
            state = next;
            since = clock.now();
        }
    }

    private static boolean exists(String scenario) {
        return Github.class.getResource(FOLDER + "scenarios/" + scenario + ".json") != null;
    }

    private static void lay(ObjectNode over, String name, Optional<String> argument) {
        JsonNode layer = JSON.readTree(text("scenarios/" + name + ".json"));
        if (layer.path("extends").isString()) {
            lay(over, layer.path("extends").stringValue(), Optional.empty());
        }
        String given = argument.orElseGet(
                () -> layer.path("arguments").path(0).path("default").stringValue(""));
        JsonNode filled = JSON.readTree(layer.toString().replace("$1", given));
        if (filled.path("state") instanceof ObjectNode patch) {
            merge(over, patch);
        }
    }

    /** RFC 7396: objects are merged, null removes, anything else replaces. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(entry -> {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                target.remove(key);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode old =
                        target.path(key) instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
                target.set(key, old);
                merge(old, inner);
            } else {
                target.set(key, value);
            }
        });
    }

    private static ObjectNode seed() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        SEED.forEach(name -> all.set(name, JSON.readTree(text("seed/" + name + ".json"))));
        return all;
    }

    private static String text(String name) {
        try (InputStream in = Github.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
