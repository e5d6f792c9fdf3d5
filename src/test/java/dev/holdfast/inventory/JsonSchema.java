package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Choice;
import dev.holdfast.inventory.yaml.Kind;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Named;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import dev.holdfast.inventory.yaml.Whole;
import dev.holdfast.inventory.yaml.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The settings as a JSON Schema, for editors. */
final class JsonSchema {
    private JsonSchema() {}

    static String of(Section section) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "holdfast.yaml");
        schema.put("description", "Holdfast's description of one environment.");
        schema.putAll(form(section));
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(schema)
                + "\n";
    }

    private static Map<String, Object> form(Kind<?> kind) {
        return switch (kind) {
            case Word<?> word -> word(word);
            case Whole whole -> whole(whole);
            case Choice<?> choice -> ordered("enum", choice.words());
            case Listing<?> listing -> listing(listing);
            case Named<?> named -> named(named);
            case Section section -> section(section);
        };
    }

    private static Map<String, Object> word(Word<?> word) {
        Object type = word.anyType() ? List.of("string", "number", "boolean") : "string";
        return ordered("type", type, "pattern", pattern(word));
    }

    private static String pattern(Word<?> word) {
        return "^(" + word.pattern().pattern() + ")$";
    }

    private static Map<String, Object> whole(Whole whole) {
        Map<String, Object> schema = whole.unit().isEmpty()
                ? ordered("type", "integer")
                : ordered("type", List.of("integer", "string"), "pattern", "^[1-9][0-9]?" + whole.unit() + "$");
        schema.put("minimum", whole.least());
        schema.put("maximum", whole.most());
        return schema;
    }

    private static Map<String, Object> listing(Listing<?> listing) {
        Map<String, Object> schema = ordered("type", "array", "minItems", 1, "items", form(listing.each()));
        if (!listing.repeats()) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private static Map<String, Object> named(Named<?> named) {
        Map<String, Object> each = form(named.each());
        if (named.each() instanceof Section section
                && section.settings().stream().noneMatch(Setting::required)) {
            each.put("type", List.of("object", "null"));
        }
        return ordered(
                "type",
                "object",
                "propertyNames",
                ordered("pattern", pattern(named.key())),
                "additionalProperties",
                each);
    }

    private static Map<String, Object> section(Section section) {
        Map<String, Object> settings = new LinkedHashMap<>();
        section.settings().forEach(setting -> settings.put(setting.name(), setting(setting)));
        List<String> required = section.settings().stream()
                .filter(Setting::required)
                .<String>map(Setting::name)
                .toList();
        Map<String, Object> schema = ordered("type", "object", "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", settings);
        return schema;
    }

    private static Map<String, Object> setting(Setting<?> setting) {
        boolean inWords =
                setting.standard().isEmpty() && !setting.standardText().isEmpty();
        Map<String, Object> schema = ordered(
                "description", setting.says() + (inWords ? " If left out: %s.".formatted(setting.standardText()) : ""));
        if (setting.standard().isPresent()) {
            Object number =
                    setting.kind() instanceof Whole whole && whole.unit().isEmpty()
                            ? setting.standard().get()
                            : setting.standardText();
            schema.put("default", number);
        }
        schema.putAll(form(setting.kind()));
        return schema;
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return all;
    }
}
