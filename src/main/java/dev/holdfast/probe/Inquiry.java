package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Evidence;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A question with what it takes to put it. Tells an answer from the many ways of not getting one, in one place. */
record Inquiry(Question question, Inventory inventory, Remote remote) {

    Subject subject() {
        return question.subject();
    }

    Vantage vantage() {
        return Vantage.of(question, inventory, remote);
    }

    String setting(String name, String otherwise) {
        return question.with().getOrDefault(name, otherwise);
    }

    /** Puts a command to the host that the question is put from, and reads the answer. */
    Reading onItsHost(Command command, Function<Heard.Understood<Answer.Said>, Reading> read) {
        return fromHost(host -> run(host, command).reading(read));
    }

    /** For questions that only a host can answer. */
    Reading fromHost(Function<String, Reading> ask) {
        return switch (vantage()) {
            case Vantage.On(String host) -> ask.apply(host);
            case Vantage.Here() -> notConfigured(question.probe() + " is asked on a host, not from here");
            case Vantage.Nowhere(Reading.Unobservable why) -> why;
        };
    }

    /** Runs a command on a host. What it said is its own business, unless it could not run at all. */
    Heard<Answer.Said> run(String host, Command command) {
        return switch (remote.run(host, command)) {
            case Answer.Said said -> sorted(host, command, SudoWarnings.off(command, said));
            case Answer.Unanswered(Why why, String because, Evidence evidence) ->
                unheard(why, because, why == Why.NEEDS_SUDO ? sudoersLine(host, command) : "", List.of(evidence));
        };
    }

    private Heard<Answer.Said> sorted(String host, Command command, Answer.Said said) {
        List<Evidence> evidence = List.of(said.evidence());
        if (said.ok()) {
            return new Heard.Understood<>(said, evidence);
        }
        if (said.exit() == 127 || said.exit() == 126 && said.out().contains("No such file or directory")) {
            String because = host + " has no " + program(command) + ": " + Excerpt.lastLine(said.out());
            return unheard(Why.NOT_INSTALLED, because, "", evidence);
        }
        return switch (SudoRefusal.of(command, said)) {
            case NONE -> new Heard.Understood<>(said, evidence);
            case NOT_GRANTED ->
                unheard(
                        Why.NEEDS_SUDO,
                        program(command) + " on " + host + " needs sudo, and this account may not run it there",
                        sudoersLine(host, command),
                        evidence);
            case NOT_INSTALLED -> unheard(Why.NOT_INSTALLED, host + " has no " + program(command), "", evidence);
            case UNUSABLE ->
                unheard(
                        Why.NOT_CONFIGURED,
                        "sudo on " + host + " says: " + Excerpt.firstLine(said.out()),
                        "",
                        evidence);
        };
    }

    /** The account that we are on a host: as the inventory says, else as the host itself says. */
    String account(String host) {
        if (!inventory.person().user().isEmpty()) {
            return inventory.person().user();
        }
        return switch (remote.run(host, Command.of("id", "-un"))) {
            case Answer.Said said
            when said.ok() && said.out().strip().matches("[A-Za-z_][A-Za-z0-9_.-]{0,63}") ->
                said.out().strip();
            case Answer.Said said -> "YOUR-ACCOUNT";
            case Answer.Unanswered no -> "YOUR-ACCOUNT";
        };
    }

    private String sudoersLine(String host, Command command) {
        return Grants.grant(host, command).stream()
                .map(grant -> grant.sudoersLine(account(host)))
                .findFirst()
                .orElse("");
    }

    private static String program(Command command) {
        List<String> argv = Grants.grant("", command).stream()
                .findFirst()
                .map(Grants.Grant::argv)
                .orElse(command.argv());
        return argv.getFirst().substring(argv.getFirst().lastIndexOf('/') + 1);
    }

    // --- readings

    static <T> Heard<T> unheard(Why why, String because, String mend, List<Evidence> evidence) {
        return new Heard.Unheard<>(new Reading.Unobservable(why, because, mend, evidence));
    }

    static <T> Heard<T> notUnderstood(String source, Answer.Said said) {
        return new Heard.Unheard<>(notUnderstood(source, said.out(), List.of(said.evidence())));
    }

    static Reading.Unobservable notUnderstood(String source, String said, List<Evidence> evidence) {
        String start = Excerpt.firstLine(said);
        String because = source + (start.isEmpty() ? " said nothing" : " answered something else: " + start);
        return new Reading.Unobservable(Why.NOT_UNDERSTOOD, because, "", evidence);
    }

    static Reading.Unobservable notConfigured(String because) {
        return new Reading.Unobservable(Why.NOT_CONFIGURED, because, "", List.of());
    }

    static Reading observed(String state, Map<String, String> values, List<Evidence> evidence) {
        return new Reading.Observed(state, values, evidence);
    }
}
