package dev.holdfast.inventory;

import dev.holdfast.inventory.Runner.Role;
import dev.holdfast.inventory.yaml.Choice;
import dev.holdfast.inventory.yaml.Filled;
import dev.holdfast.inventory.yaml.Listing;
import dev.holdfast.inventory.yaml.Section;
import dev.holdfast.inventory.yaml.Setting;
import java.util.List;

/** One runner under {@code runners:} in holdfast.yaml. */
final class RunnerSection {
    static final Setting<String> NAME =
            Setting.of("name", Forms.NAME, "The runner's name at GitHub.").mustBeThere();

    static final Setting<String> HOST = Setting.of("host", Forms.HOST_REFERENCE, "The host that it runs on.")
            .mustBeThere()
            .alsoCalled("on", "machine");

    static final Setting<Role> ROLE = Setting.of(
                    "role",
                    new Choice<>(List.of(
                            new Choice.Option<>(Role.PRIMARY, "takes the deployments"),
                            new Choice.Option<>(Role.SECONDARY, "takes them when the primary is away"),
                            new Choice.Option<>(Role.EMERGENCY, "is stopped until all others are away"))),
                    "Which one it is.")
            .standard("primary")
            .alsoCalled("rank", "kind", "type");

    static final Setting<String> UNIT = Setting.of("unit", Forms.UNIT, "Its systemd unit.")
            .otherwise("actions.runner.NAME.service")
            .example("actions.runner.acme-shop.runner-01.service")
            .alsoCalled("service", "systemd-unit");

    private static final Setting<List<String>> LABELS = Setting.of(
                    "labels",
                    Listing.of(Forms.TEXT),
                    "The labels that deployment jobs ask for (runs-on). With them a job that no runner will take is recognised.")
            .example("[self-hosted, production]")
            .alsoCalled("runs-on", "tags");

    private static final Setting<String> ACCOUNT = Setting.of(
                    "account", Forms.ACCOUNT, "The account that its jobs run as on the host.")
            .standard("runner")
            .alsoCalled("user", "run-as");

    static final Section SECTION = Section.of(NAME, HOST, ROLE, UNIT, LABELS, ACCOUNT);

    private RunnerSection() {}

    static Runner runner(Filled filled) {
        String name = filled.get(NAME);
        return new Runner(
                name,
                filled.get(HOST),
                filled.find(UNIT).orElse("actions.runner.%s.service".formatted(name)),
                filled.get(ROLE),
                filled.get(LABELS),
                filled.get(ACCOUNT));
    }
}
