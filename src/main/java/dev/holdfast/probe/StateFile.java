package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The production state file of one host (DEP-6). Fields that we do not know are none of our business. */
sealed interface StateFile {

    record Present(JsonNode json) implements StateFile {
        /** A field under the name that we write or the one that other writers use; empty if there is none. */
        String field(String... names) {
            for (String name : names) {
                Optional<String> text = StrictJson.text(json, name.split("/"));
                if (text.isPresent()) {
                    return text.get();
                }
            }
            return "";
        }

        String status() {
            return field("status");
        }

        String current() {
            return field("current_version", "currentVersion", "current/version");
        }

        String previous() {
            return field("previous_version", "previousVersion", "previous/version");
        }

        String lastKnownGood() {
            return field("last_known_good", "lastKnownGood", "lastKnownGood/version");
        }
    }

    record Missing(String path) implements StateFile {}

    record Invalid(String why) implements StateFile {}

    /** Every status that a deployment writes. */
    Set<String> STATUSES = Set.of("success", "in-progress", "rolled-back", "rollback-failed", "failed");

    static Command command(String path) {
        return Command.of("cat", path);
    }

    static Heard<StateFile> of(Inquiry inquiry, String host) {
        String path = inquiry.inventory().stateFile();
        return inquiry.run(host, command(path)).then(said -> Heard.of(parse(path, said), said.evidence()));
    }

    private static StateFile parse(String path, Answer.Said said) {
        if (!said.ok() && said.out().contains("No such file")) {
            return new Missing(path);
        }
        if (!said.ok()) {
            return new Invalid(Excerpt.lastLine(said.out()));
        }
        return StrictJson.object(said.out())
                .<StateFile>map(Present::new)
                .orElseGet(() -> new Invalid("it is no JSON object: " + Excerpt.firstLine(said.out())));
    }
}
