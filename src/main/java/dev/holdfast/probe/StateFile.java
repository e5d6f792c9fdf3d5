package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The production state file of one host (DEP-6). Fields that are not known here are left alone.
 *
 * @param state the status that it records, or {@code missing} or {@code invalid}
 * @param status the recorded word itself, or what is wrong
 * @param schema version of the database's schema
 */
record StateFile(
        String state,
        String status,
        String current,
        String previous,
        String lastKnownGood,
        String deployedAt,
        String schema) {
    static final String MISSING = "missing";
    static final String INVALID = "invalid";
    private static final Set<String> STATUSES =
            Set.of("success", "in-progress", "rolled-back", "rollback-failed", "failed");

    static Command command(String path) {
        return Command.of("cat", "--", path);
    }

    static Heard<StateFile> of(Inquiry inquiry, String host) {
        String path = inquiry.inventory().stateFile();
        return inquiry.run(host, command(path)).then(said -> read(host, path, said));
    }

    private static Heard<StateFile> read(String host, String path, Answer.Said said) {
        if (said.ok()) {
            return Heard.of(StrictJson.object(said.out())
                    .map(StateFile::parse)
                    .orElseGet(() -> without(INVALID, said.out().isBlank() ? "it is empty" : "no JSON")));
        }
        if (said.out().contains("No such file or directory")) {
            return Heard.of(without(MISSING, "no such file"));
        }
        return said.out().contains("Permission denied")
                ? Inquiry.unheard(
                        Why.NOT_ALLOWED,
                        "this account may not read " + path + " on " + host,
                        "chmod o+r " + path,
                        List.of())
                : Inquiry.notUnderstood("cat " + path, said);
    }

    private static StateFile parse(JsonNode json) {
        String status = text(json, "status");
        if (text(json, "current_version").isEmpty()) {
            return without(INVALID, "no current_version");
        }
        return new StateFile(
                STATUSES.contains(status) ? status : INVALID,
                status.isEmpty() ? "no status" : status,
                text(json, "current_version"),
                text(json, "previous_version"),
                text(json, "last_known_good"),
                text(json, "deployed_at"),
                StrictJson.text(json, "database", "schema_version")
                        .map(Excerpt::of)
                        .orElseGet(() -> text(json, "schema")));
    }

    private static String text(JsonNode json, String field) {
        return StrictJson.text(json, field).map(Excerpt::of).orElse("");
    }

    private static StateFile without(String state, String status) {
        return new StateFile(state, status, "", "", "", "", "");
    }

    /** The version that it records, if it is fit to record one. */
    Optional<String> version() {
        return Optional.of(current).filter(version -> !version.isEmpty());
    }
}
