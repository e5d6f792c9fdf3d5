package dev.holdfast.inventory;

import dev.holdfast.inventory.yaml.Choice;
import dev.holdfast.inventory.yaml.Kind;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Named;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;

/** The settings as a page of tables. */
final class Reference {
    private static final String INTRODUCTION = """
            # Configuration

            `holdfast.yaml` describes one environment: what production consists of, and how it is reached. It is taken from
            `--config FILE`, else from `$HOLDFAST_CONFIG`, else it is the first of `./holdfast.yaml`, `./.holdfast/holdfast.yaml`
            and `~/.config/holdfast/holdfast.yaml` that exists. `holdfast config init` writes one to start from,
            `holdfast config check` says everything that is wrong with it, and `holdfast doctor` what this machine and account lack.

            It is YAML without surprises: no aliases, anchors, merge keys or tags, no key twice, one document. Secrets never
            stand in it; a setting that ends in `-from` names the environment variable that holds one.
            [holdfast.example.yaml](holdfast.example.yaml) shows every setting at work, and an editor that knows JSON Schema can use
            [schema/holdfast.schema.json](schema/holdfast.schema.json). All three are generated from the program's own
            definitions.
            """;

    private final StringBuilder out = new StringBuilder(INTRODUCTION);

    private Reference() {}

    static String of(Section section) {
        Reference page = new Reference();
        page.table("The whole file", section);
        page.below("", section);
        return page.out.toString();
    }

    private void table(String title, Section section) {
        out.append("\n## %s\n\n| setting | meaning | form | if left out |\n|---|---|---|---|\n".formatted(title));
        section.settings()
                .forEach(setting -> out.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                setting.name(),
                                cell(setting.says()),
                                cell(form(setting.kind())),
                                cell(leftOut(setting)))));
    }

    private void below(String path, Section section) {
        for (Setting<?> setting : section.settings()) {
            below(path + setting.name(), setting.kind());
        }
    }

    private void below(String path, Kind<?> kind) {
        switch (kind) {
            case Section section -> {
                table("`%s`".formatted(path), section);
                below(path + ".", section);
            }
            case Named<?> named when named.each() instanceof Section -> below(path + ".NAME", named.each());
            case Listing<?> listing when listing.each() instanceof Section -> below(path + "[]", listing.each());
            default -> {}
        }
    }

    private static String form(Kind<?> kind) {
        return switch (kind) {
            case Section section -> "a section, below";
            case Named<?> named when named.each() instanceof Section -> named.called() + ", below";
            case Named<?> named ->
                "a name for each %s: %s".formatted(named.named(), named.each().called());
            case Listing<?> listing when listing.each() instanceof Section -> "a list of sections, below";
            case Listing<?> listing -> "a list, each item " + form(listing.each());
            case Choice<?> choice ->
                String.join(
                        "; ", choice.options().stream().map(Reference::option).toList());
            default -> kind.called();
        };
    }

    private static String option(Choice.Option<?> option) {
        return "`%s` (%s)".formatted(option.word(), option.meaning());
    }

    private static String leftOut(Setting<?> setting) {
        if (setting.required()) {
            return "must be there";
        }
        return setting.standard().isPresent() ? "`%s`".formatted(setting.standardText()) : setting.standardText();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
