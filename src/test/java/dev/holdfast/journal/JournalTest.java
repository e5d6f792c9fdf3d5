package dev.holdfast.journal;

import static dev.holdfast.journal.Journals.NOW;
import static dev.holdfast.journal.Journals.body;
import static dev.holdfast.journal.Journals.draft;
import static dev.holdfast.journal.Journals.note;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.remote.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsRecordedIsReadBackAsItWasWritten() throws Exception {
        try (Journal journal = Journals.open(folder)) {
            Entry first = journal.append(draft(Kind.INTENT, "op-1", "web-01", body().put("unit", "nginx.service")));
            Entry second = journal.append(draft(Kind.OUTCOME, "op-1", "web-01", body().put("state", "active")));

            assertThat(first)
                    .returns(1L, Entry::sequence)
                    .returns("2026-03-14T02:00:00.120Z", Entry::at)
                    .returns("alice@laptop", Entry::who)
                    .returns("intent", Entry::kind)
                    .returns("op-1", Entry::operation)
                    .returns("web-01", Entry::host)
                    .returns("{\"unit\":\"nginx.service\"}", Entry::body)
                    .returns("0".repeat(64), Entry::previous);
            assertThat(second.previous()).isEqualTo(first.hash());
            assertThat(journal.history().list(Filter.ALL)).containsExactly(first, second);
            assertThat(Journals.read(Journals.in(folder), Filter.ALL)).containsExactly(first, second);
        }
    }

    @Test
    void entriesAreFoundByOperationHostKindTimeAndNumber() throws Exception {
        try (Journal journal = Journals.open(folder)) {
            journal.append(draft(Kind.INTENT, "op-1", "web-01", body()));
            journal.append(draft(Kind.OUTCOME, "op-1", "web-02", body()));
        }
        Scribe later = new Scribe(
                new Author("alice@laptop"),
                new Redaction(Set.of()),
                Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));
        try (Journal journal = Journal.open(Journals.in(folder), later)) {
            journal.append(draft(Kind.INTENT, "op-2", "web-01", body()));
        }

        assertThat(found(Filter.of(Filter.Field.OPERATION, "op-1"))).containsExactly(1L, 2L);
        assertThat(found(Filter.of(Filter.Field.HOST, "web-01"))).containsExactly(1L, 3L);
        assertThat(found(Filter.of(Filter.Field.KIND, "outcome"))).containsExactly(2L);
        assertThat(found(Filter.of(Filter.Field.SEQUENCE, "2"))).containsExactly(2L);
        assertThat(found(Filter.of(Filter.Field.HOST, "' OR 1 = 1 --"))).isEmpty();
        assertThat(found(new Filter(Map.of(), Optional.of(NOW.plusSeconds(1)), Optional.empty(), 0)))
                .containsExactly(3L);
        assertThat(found(new Filter(Map.of(), Optional.empty(), Optional.of(NOW), 0)))
                .containsExactly(1L, 2L);
        assertThat(found(new Filter(Map.of(Filter.Field.HOST, "web-01"), Optional.empty(), Optional.empty(), 1)))
                .containsExactly(3L);
    }

    private List<Long> found(Filter filter) throws NotRead {
        return Journals.read(Journals.in(folder), filter).stream()
                .map(Entry::sequence)
                .toList();
    }

    @Test
    void noSecretReachesTheDisk() throws Exception {
        try (Journal journal = Journals.open(folder)) {
            journal.append(draft(
                    Kind.COMMAND,
                    "op-correct-horse",
                    "web-01",
                    body().put("said", "login with correct-horse")
                            .put("password", "hunter2-under-its-name")
                            .set("list", body().arrayNode().add("Authorization: Bearer canary-by-its-shape-1234567"))
                            .set("deeper", body().put("token", "hunter3-deeper"))));
        }

        assertThat(everythingIn(folder))
                .contains("[redacted]")
                .doesNotContain("correct-horse", "hunter2", "hunter3", "canary-by-its-shape");
    }

    private static String everythingIn(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().contains("journal.db")).toList()) {
                all.append(Files.readString(file, ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        Path home = folder.resolve("state/holdfast");
        try (Journal journal = Journals.open(home)) {
            journal.append(note("for our eyes only"));

            assertThat(mode(home)).isEqualTo("rwx------");
            assertThat(List.of("journal.db", "journal.db-wal", "journal.db-shm", "journal.db.reserved"))
                    .allSatisfy(name -> assertThat(mode(home.resolve(name))).isEqualTo("rw-------"));
        }
    }

    @Test
    void aStoreThatStoodOpenToOthersIsClosed() throws Exception {
        Place place = Journals.filled(folder, 1);
        Files.setPosixFilePermissions(place.file(), fromString("rw-r--r--"));

        Journals.open(folder).close();

        assertThat(mode(place.file())).isEqualTo("rw-------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void anEmptyHistoryIsNotMadeByAskingForIt() throws Exception {
        assertThat(History.open(Journals.in(folder))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theUsualPlaceIsTheAccountsStateFolder() {
        assertThat(Place.of(Optional.empty(), Map.of("HOME", "/home/alice")).file())
                .isEqualTo(Path.of("/home/alice/.local/state/holdfast/journal.db"));
        assertThat(Place.of(Optional.empty(), Map.of("HOME", "/home/alice", "XDG_STATE_HOME", "/state"))
                        .file())
                .isEqualTo(Path.of("/state/holdfast/journal.db"));
        assertThat(Place.of(Optional.empty(), Map.of("HOME", "/home/alice", "XDG_STATE_HOME", "state"))
                        .file())
                .isEqualTo(Path.of("/home/alice/.local/state/holdfast/journal.db"));
        assertThat(Place.of(Optional.of(folder.toString()), Map.of()).file()).isEqualTo(folder.resolve("journal.db"));
    }

    @Test
    void thePathMayHoldLettersThatMeanSomethingElsewhere() throws Exception {
        Path odd = folder.resolve("50% of a?mode=memory #1 & ünï");

        Place place = Journals.filled(odd, 2);

        assertThat(place.file()).exists();
        assertThat(Journals.read(place, Filter.ALL)).hasSize(2);
    }

    @Test
    void theAuthorIsThePersonBehindTheAccount() {
        String account = System.getProperty("user.name");
        String plain = Author.ofThisProcess(Map.of()).name();

        assertThat(plain).startsWith(account + "@").doesNotContain("\n");
        assertThat(Author.ofThisProcess(Map.of("SUDO_USER", "alice")).name()).startsWith("alice as " + account + "@");
        assertThat(Author.ofThisProcess(Map.of("GITHUB_RUN_ID", "42", "GITHUB_ACTOR", "octocat"))
                        .name())
                .isEqualTo(plain + " (GitHub run 42 by octocat)");
    }
}
