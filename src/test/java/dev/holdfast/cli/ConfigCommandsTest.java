package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandsTest {
    private static final Commands COMMANDS = new Commands(List.of(
            new Commands.Listed("config check", "Check.", ConfigCheckCommand::new),
            new Commands.Listed("config init", "Begin.", ConfigInitCommand::new)));

    private static final String RIGHT = """
            environment: production
            deployment: {user: deploy}
            hosts:
              web-01:
              runner-01:
            runners: [{name: r, host: runner-01}]
            cache: {host: web-01}
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nothingIsThereYet() {
        file = folder.resolve("holdfast.yaml");
    }

    @Test
    void aRightFileIsSummedUp() throws IOException {
        Files.writeString(file, RIGHT);

        assertThat(check()).isEqualTo(new CommandLineRun(ExitCode.WELL, """
                        OK: FILE describes production: 2 hosts, 1 runner, 0 services, a cache.
                        With this file runner-offline is looked at in part: it names no emergency runner, no monitoring, no repository; not asked: exporter, github, metric, neighbour, queued.
                        With this file secrets-expired cannot be recognised: it names no repository, no services.
                        With this file network-unreachable cannot be recognised: it names no repository, no services.
                        With this file health-checks-failing is looked at in part: it names no database, no services; not asked: cache-wire, exporter, neighbour, refusal, states, versions.
                        With this file artifact-missing cannot be recognised: it names no registry, no repository.
                        """.replace("FILE", file.toString()), ""));
    }

    @Test
    void machinesAreToldWhatCannotBeAsked() throws IOException {
        Files.writeString(file, RIGHT);

        assertThat(check("--format", "json").out()).contains("""
                            "mode" : "artifact-missing",
                            "whole" : true,
                            "missing" : [ "registry", "repository" ],
                        """);
    }

    @Test
    void aFileThatItNamesAndThatIsNotOnThisMachineIsSaidThoughItIsNoMistake() throws IOException {
        Files.writeString(file, RIGHT + "person: {ssh-config: nowhere}\n");

        assertThat(check().code()).isEqualTo(ExitCode.WELL);
        assertThat(check().out())
                .contains("\nOn this machine %s, which person.ssh-config names, is not there.\n"
                        .formatted(folder.resolve("nowhere")));
    }

    @Test
    void everyMistakeOfAWrongFileIsPrintedOnALineOfItsOwn() throws IOException {
        Files.writeString(
                file, RIGHT.replace("runner-01:", "runner-01: {port: 22a}").replace("user", "usr"));

        assertThat(check())
                .isEqualTo(new CommandLineRun(ExitCode.WRONG_USAGE, """
                FILE:2:14: deployment.usr: there is no setting "usr" here; did you mean "user"?
                FILE:5:21: hosts.runner-01.port: "22a" is not a port (a whole number from 1 to 65535).
                """.replace("FILE", file.toString()), ""));
    }

    @Test
    void machinesGetTheSameAsJson() throws IOException {
        Files.writeString(file, RIGHT.replace("runner-01:", "runner-01: {port: 22a}"));

        CommandLineRun run = check("--format", "json");

        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.out()).isEqualTo("""
                {
                  "schemaVersion" : 1,
                  "file" : "FILE",
                  "ok" : false,
                  "mistakes" : [ {
                    "file" : "FILE",
                    "line" : 5,
                    "column" : 21,
                    "path" : "hosts.runner-01.port",
                    "sentence" : "\\"22a\\" is not a port (a whole number from 1 to 65535)."
                  } ]
                }
                """.replace("FILE", file.toString()));
    }

    @Test
    void aFormatThatIsNoneIsWrongUsage() {
        assertThat(check("--format", "yaml").err()).isEqualTo("holdfast: --format is text or json, not 'yaml'.\n");
    }

    @Test
    void whatIsBegunIsRight() {
        CommandLineRun run = init();

        assertThat(run.code()).isEqualTo(ExitCode.WELL);
        assertThat(run.out()).isEqualTo("""
                Wrote FILE to start from.

                To fill in: hosts, deployment, runners, services, database, cache, monitoring, registry, repository.
                Then: holdfast config check, holdfast doctor.
                """.replace("FILE", file.toString()));
        assertThat(check().code()).isEqualTo(ExitCode.WELL);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatAnEarlierAttemptLeftIsOverwrittenByForce() throws IOException {
        Files.writeString(folder.resolve("holdfast.yaml.new"), "");

        assertThat(init().err())
                .isEqualTo("holdfast: %s.new is there already; it was left as it is. --force overwrites it.\n"
                        .formatted(file));
        assertThat(init("--force").code()).isEqualTo(ExitCode.WELL);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void anAttemptThatFailsLeavesNoDraft() throws IOException {
        Files.writeString(Files.createDirectory(file).resolve("precious"), "mine");

        assertThat(init("--force").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void aFileThatIsThereIsLeftAsItIs() throws IOException {
        Files.writeString(file, "mine");

        assertThat(init())
                .isEqualTo(new CommandLineRun(
                        ExitCode.WRONG_USAGE,
                        "",
                        "holdfast: %s is there already; it was left as it is. --force overwrites it.\n"
                                .formatted(file)));
        assertThat(file).hasContent("mine");
    }

    @Test
    void forceOverwritesIt() throws IOException {
        Files.writeString(file, "mine");

        assertThat(init("--force").code()).isEqualTo(ExitCode.WELL);
        assertThat(file).content().contains("environment: production");
    }

    @Test
    void anInventoryThatCannotBeTakenOverLeavesNothingBehind() throws IOException {
        Path listing = Files.writeString(
                folder.resolve("hosts.json"), "{\"_meta\": {\"hostvars\": {\"web 01\": {}, \"web-02\": {}}}}");

        CommandLineRun run = init("--from", listing.toString());

        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.err())
                .isEqualTo(
                        "holdfast: the Ansible inventory cannot be taken over: hosts.web 01: \"web 01\" is not a name"
                                + " (letters, digits, dots, dashes, underscores).\n");
        assertThat(folder).isDirectoryContaining("glob:**hosts.json").isDirectoryNotContaining("glob:**.new");
        assertThat(file).doesNotExist();
    }

    @Test
    void anInventoryThatIsNotThere() {
        assertThat(init("--from", folder.resolve("none").toString()).err())
                .isEqualTo("holdfast: there is no %s.\n".formatted(folder.resolve("none")));
    }

    @Test
    void aFolderThatIsNotThere() {
        CommandLineRun run = CommandLineRun.of(
                COMMANDS,
                "config",
                "init",
                "--config",
                folder.resolve("a/b.yaml").toString());

        assertThat(run.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.err())
                .isEqualTo("holdfast: %s cannot be written: there is no folder %s.\n"
                        .formatted(folder.resolve("a/b.yaml"), folder.resolve("a")));
    }

    private CommandLineRun check(String... more) {
        return run("check", more);
    }

    private CommandLineRun init(String... more) {
        return run("init", more);
    }

    private CommandLineRun run(String verb, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("config", verb, "--config", file.toString()));
        all.addAll(List.of(more));
        return CommandLineRun.of(COMMANDS, all.toArray(String[]::new));
    }
}
