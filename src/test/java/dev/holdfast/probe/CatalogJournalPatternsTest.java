package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.ReadingAssert.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.failuremode.CatalogReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Anybody can write into a log what he puts into a URL, a header or a name: that must prove nothing. */
class CatalogJournalPatternsTest {
    private static final String SPRING = "2026-11-27T06:25:17.014Z ERROR 1 --- [paws360-backend] [           main] ";

    /** What programs really say, by the name of the question that looks for it. */
    private static final Map<String, List<String>> REAL = Map.of(
            "log-error",
            List.of("Error: Cannot find module next/server"),
            "log-migration",
            List.of(
                    "ERROR: Migration of schema \"public\" to version \"3 - enrollment term\" failed! Changes successfully rolled back.",
                    SPRING
                            + "o.f.core.internal.command.DbMigrate      : Migration of schema \"public\" to version \"3\" failed!",
                    "Caused by: org.flywaydb.core.internal.command.DbMigrate$FlywayMigrateException: Script V3__term.sql failed",
                    "Failed to execute script V3__enrollment_term.sql",
                    "Detected failed migration to version 3 (enrollment term).",
                    "org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation"
                            + " Detected failed migration to version 3",
                    "Migration checksum mismatch for migration version 2"),
            "log-newer-schema",
            List.of(
                    "Detected applied migration not resolved locally: 3.",
                    "Caused by: org.flywaydb.core.api.FlywayException: Validate failed: Detected applied migration not resolved"
                            + " locally: 3"),
            "log-refused",
            List.of(
                    "Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user \"paws360\"",
                    SPRING + "o.h.engine.jdbc.spi.SqlExceptionHelper   : FATAL: role \"paws360\" does not exist",
                    "connection to server at \"db\" (10.89.0.151), port 5432 failed: FATAL:  password authentication failed"
                            + " for user \"paws360\"",
                    "org.postgresql.util.PSQLException: FATAL: no pg_hba.conf entry for host \"10.89.0.141\", user \"paws360\""),
            "log-port-taken",
            List.of(
                    "Web server failed to start. Port 8080 was already in use.",
                    "OSError: [Errno 98] Address already in use",
                    "java.net.BindException: Address already in use",
                    "listen tcp :5432: bind: address already in use",
                    "Error: listen EADDRINUSE: address already in use :::3000",
                    "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
                    "Error: creating container storage: the container name \"paws360-backend\" is already in use by 3fd1",
                    "docker: Error response from daemon: Conflict. The container name \"/backend\" is already in use by"
                            + " container \"3fd1\"."),
            "log-cache-refuses",
            List.of(
                    "Caused by: io.lettuce.core.RedisCommandExecutionException: OOM command not allowed when used memory >"
                            + " 'maxmemory'.",
                    "io.lettuce.core.RedisReadOnlyException: READONLY You can't write against a read only replica.",
                    "ReplyError: MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist"),
            "log-read-only",
            List.of(
                    "OSError: [Errno 30] Read-only file system: '/var/lib/app'",
                    "mkdir /var/lib/containers/storage/overlay-containers: read-only file system",
                    "Caused by: java.nio.file.FileSystemException: /tmp/tomcat.8080: Read-only file system"),
            "log-space",
            List.of(
                    "OSError: [Errno 28] No space left on device",
                    "System.IO.IOException: No space left on device : '/opt/actions-runner/_diag/Runner.log'",
                    "/opt/actions-runner/run.sh: line 3: echo: write error: No space left on device",
                    "Error: ENOSPC: no space left on device, write",
                    "PANIC:  could not write to file \"pg_wal/xlogtemp.22\": No space left on device"));

    /** Where somebody else's words end up. */
    private static final List<String> REPEATED = List.of(
            "GET /?q=%s HTTP/1.1\" 404",
            "GET /?q=%s 404",
            "10.2.2.2 - - [27/Nov/2026:11:00:00 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"%s\"",
            SPRING.replace("ERROR", " WARN") + "o.s.web.servlet.PageNotFound : No mapping for GET /%s",
            "WARN LoginController - no user is called '%s'",
            "WARN name \"%s\"");

    @TestFactory
    Stream<DynamicTest> eachPatternMatchesWhatAProgramSaysAndNothingThatItRepeats() {
        return patterns().entrySet().stream()
                .map(ask -> dynamicTest(ask.getKey(), () -> {
                    String pattern = ask.getValue();
                    for (String said : REAL.getOrDefault(about(ask.getKey()), List.of())) {
                        found(pattern, said, "found");
                        // the last error is only quoted, and proves nothing
                        if (!ask.getKey().endsWith("/log-error")) {
                            REPEATED.forEach(line -> found(pattern, line.formatted(said), "not-found"));
                        }
                    }
                }));
    }

    @Test
    void eachPatternHasItsRealLines() {
        assertThat(REAL.keySet())
                .containsExactlyInAnyOrderElementsOf(patterns().keySet().stream()
                        .map(CatalogJournalPatternsTest::about)
                        .distinct()
                        .toList());
    }

    /** Without the mode, and without whose log it is. */
    private static String about(String question) {
        return question.replaceFirst(".*/", "").replaceFirst("log-(?:db|cache)-space", "log-space");
    }

    private static void found(String pattern, String line, String state) {
        FakeRemote remote = FakeRemote.world()
                .recorded(WEB_2, "unit/failed-exit-code")
                .says(
                        WEB_2,
                        UnitJournal.command("paws360-frontend.service"),
                        0,
                        "2026-11-23T11:36:02.000001+0000 w app[7]: " + line + "\n");
        Reading reading = asked(new JournalProbe(), frontend(WEB_2), Map.of("pattern", pattern), remote)
                .reading();
        assertThat(((Reading.Observed) reading).state()).as(line).isEqualTo(state);
    }

    private static Map<String, String> patterns() {
        Map<String, String> all = new TreeMap<>();
        CatalogReader.shipped()
                .modes()
                .forEach(mode -> mode.asks().values().stream()
                        .filter(ask -> ask.probe().equals("journal"))
                        .forEach(ask ->
                                all.put(mode.id() + "/" + ask.name(), ask.with().getOrDefault("pattern", ""))));
        return all;
    }
}
