package dev.holdfast.cli;

import dev.holdfast.report.Look;
import dev.holdfast.simulation.SimulatedProduction;
import dev.holdfast.simulation.SimulatedProduction.Breakage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code holdfast demo --list} prints: what can be the matter with the simulated production, by failure mode. */
final class DemoList {
    private static final int SCHEMA_VERSION = 1;

    private DemoList() {}

    /** For people: each failure mode with its faults, then what only looks like one. */
    static String text(Map<String, String> environment) {
        int width = Look.in(environment, Look.Colour.NEVER, false).width();
        StringBuilder text = new StringBuilder("healthy\n    Nothing is the matter.\n");
        byMode(false).forEach((mode, all) -> group(text, title(mode), all, width));
        byMode(true).forEach((mode, all) -> group(text, title(mode) + ": only looks so", all, width));
        return text.toString();
    }

    private static Map<String, List<Breakage>> byMode(boolean lookAlike) {
        return SimulatedProduction.breakages().stream()
                .filter(breakage -> breakage.lookAlike() == lookAlike)
                .collect(Collectors.groupingBy(DemoList::mode, LinkedHashMap::new, Collectors.toList()));
    }

    private static String mode(Breakage breakage) {
        return breakage.id().substring(0, breakage.id().indexOf('/'));
    }

    private static String title(String mode) {
        String words = mode.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static void group(StringBuilder text, String title, List<Breakage> all, int width) {
        text.append('\n').append(title).append('\n');
        for (Breakage breakage : all) {
            text.append("  ").append(breakage.id()).append('\n');
            text.append(Paragraph.of(breakage.what(), 6, width));
        }
    }

    static String json() {
        List<Map<String, Object>> all = new ArrayList<>();
        all.add(scenario("healthy", "Nothing is the matter.", false));
        SimulatedProduction.breakages().forEach(b -> all.add(scenario(b.id(), b.what(), b.lookAlike())));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schemaVersion", SCHEMA_VERSION);
        document.put("scenarios", all);
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return mapper.writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> scenario(String id, String what, boolean lookAlike) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("what", what);
        fields.put("lookAlike", lookAlike);
        return fields;
    }
}
