package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Service;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a service's log says that the name of its database or cache does not resolve (HLT-D3). A name that it wants for anything
 * else, such as a mail server's, does not count: it counts if the inventory or the expected settings have it, or if the client
 * of the database or of the cache is what asked for it.
 */
public final class UnknownHostProbe implements Probe {
    private static final Pattern UNKNOWN =
            Pattern.compile("[\\w.$]{0,200}UnknownHostException: (?:Failed to resolve )?'?([A-Za-z0-9._-]{1,253})");
    private static final Pattern CLIENT =
            Pattern.compile("(?i)org\\.postgresql\\.|PSQLException|io\\.lettuce\\.|redis");
    private static final Pattern FRAME =
            Pattern.compile("\\s*(?:at \\S.*|\\.\\.\\. \\d+ (?:more|common frames omitted).*)");
    private static final Pattern CAUSE = Pattern.compile("\\s*(?:Caused by|Suppressed): .*");
    /** Those between the socket and the client that opened it. */
    private static final int NEAREST_FRAMES = 8;

    private static final int LONGEST_TRACE = 150;

    @Override
    public String name() {
        return "unknown-host";
    }

    @Override
    public String asks() {
        return "Does the service's log say that the name of its database or cache does not resolve?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.SERVICE);
    }

    @Override
    public List<Term> states() {
        return Terms.of("found", "at least one line that counts says so", "not-found", "none does");
    }

    @Override
    public List<Term> values() {
        return Terms.of("line", "the newest line that says so", "name", "the name");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return Units.known(subject, inventory);
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        Service service = inventory.service(question.subject());
        return inquiry.fromHost(host -> UnitStatus.of(inquiry, host, service.unit())
                .then(status -> UnitJournal.of(inquiry, host, status).map(journal -> journal.thatCount(status)))
                .reading(heard -> read(heard, names(inventory, service))));
    }

    private static Reading read(Heard.Understood<List<JournalLine>> heard, List<String> names) {
        List<String> lines = heard.what().stream().map(JournalLine::message).toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            Optional<String> name = OwnWords.match(UNKNOWN, lines.get(i)).map(unknown -> unknown.group(1));
            if (name.isPresent() && (isOneOf(name.get(), names) || askedByClient(lines, i))) {
                return heard.observed("found", Values.of("line", lines.get(i), "name", name.get()));
            }
        }
        return heard.observed("not-found", Map.of());
    }

    /** What the stores are called where somebody wrote it down. */
    private static List<String> names(Inventory inventory, Service service) {
        return Stream.of(
                        inventory.database().map(d -> d.address()).stream(),
                        inventory.cache().map(c -> c.address()).stream(),
                        service.settings().values().stream())
                .flatMap(some -> some)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whole, or as a part of an address such as {@code jdbc:postgresql://NAME:5432/shop}. */
    private static boolean isOneOf(String name, List<String> names) {
        Pattern whole = Pattern.compile("(?<![a-z0-9._-])"
                + Pattern.quote(name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
                + "(?![a-z0-9_-]|\\.[a-z0-9])");
        return names.stream().anyMatch(text -> whole.matcher(text).find());
    }

    /** By the frames of this exception, and by the exceptions that it is the cause of. */
    private static boolean askedByClient(List<String> lines, int at) {
        Stream<String> frames = lines.stream()
                .skip(at + 1L)
                .limit(NEAREST_FRAMES)
                .takeWhile(line -> FRAME.matcher(line).matches());
        return Stream.concat(frames, above(lines, at).stream())
                .anyMatch(line -> CLIENT.matcher(line).find());
    }

    private static List<String> above(List<String> lines, int at) {
        if (!CAUSE.matcher(lines.get(at)).matches()) {
            return List.of(lines.get(at));
        }
        Stream.Builder<String> outer = Stream.builder();
        for (int i = at - 1; i >= 0 && i >= at - LONGEST_TRACE; i--) {
            String line = lines.get(i);
            if (!FRAME.matcher(line).matches()) {
                outer.add(line);
                if (!CAUSE.matcher(line).matches()) {
                    break;
                }
            }
        }
        return outer.build().toList();
    }
}
