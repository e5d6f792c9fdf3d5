package dev.holdfast.probe;

import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.regex.Pattern;

/** Whether anybody writes a host's journal: while nobody does, its silence means nothing. */
final class Journald {
    private static final Command COMMAND = Command.of(
            "systemctl", "show", "--no-pager", "--property=LoadState,ActiveState", "--", "systemd-journald.service");
    private static final Pattern ENDED = Pattern.compile("(?m)^ActiveState=(?:inactive|failed)$");

    private Journald() {}

    static Command command() {
        return COMMAND;
    }

    /** What was read of the journal, unless journald does not run. Where that cannot be told it counts. */
    static <T> Heard<T> written(Inquiry inquiry, String host, Heard<T> read) {
        return switch (inquiry.run(host, COMMAND)) {
            case Heard.Understood<Answer.Said>(Answer.Said said, var evidence)
            when ended(said.out()) ->
                Inquiry.unheard(
                        Why.SOURCE_DOWN,
                        "journald does not run on " + host + ", so the journal there says nothing about now",
                        "systemctl status systemd-journald",
                        List.of(said.evidence()));
            case Heard.Understood<Answer.Said> runs -> read;
            case Heard.Unheard<Answer.Said> unknown -> read;
        };
    }

    private static boolean ended(String out) {
        return out.contains("LoadState=loaded") && ENDED.matcher(out).find();
    }
}
