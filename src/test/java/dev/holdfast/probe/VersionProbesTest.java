package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.WEB_2;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.LabInventory.frontend;
import static dev.holdfast.probe.LabInventory.host;
import static dev.holdfast.probe.LabInventory.the;
import static dev.holdfast.probe.ReadingAssert.asked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionProbesTest {
    private static final Command INFO = HostHttp.own("http://localhost:8080/actuator/info", Duration.ofSeconds(10));
    private static final Command STATE = StateFile.command("/var/lib/paws360-production-state.json");

    private final StateFileProbe state = new StateFileProbe();
    private final StateFilesProbe states = new StateFilesProbe();
    private final RunningVersionProbe running = new RunningVersionProbe();
    private final VersionsProbe versions = new VersionsProbe();
    private final SettingProbe setting = new SettingProbe();
    private final FlywayProbe flyway = new FlywayProbe();

    @ParameterizedTest
    @CsvSource({"success", "in-progress", "rolled-back", "rollback-failed", "failed"})
    void everyStatusOfTheStateFileIsRead(String status) {
        asked(state, host(WEB), FakeRemote.world().recorded(WEB, "state/" + status))
                .is(status)
                .with("status", status)
                .with("current", "1.2.3")
                .with("previous", "1.2.2")
                .with("last-known-good", "1.2.2")
                .with("deployed-at", "2025-12-10T09:30:00Z");
    }

    @Test
    void aStateFileThatIsNotThereOrTornOrOfAnUnknownStatusIsToldApart() {
        asked(state, host(WEB), FakeRemote.world().recorded(WEB, "state/missing"))
                .is("missing");
        asked(state, host(WEB), FakeRemote.world().recorded(WEB, "state/torn"))
                .is("invalid")
                .with("status", "no JSON");
        asked(state, host(WEB), FakeRemote.world().recorded(WEB, "state/paused"))
                .is("invalid")
                .with("status", "paused")
                .with("current", "1.2.3");
    }

    @Test
    void unknownFieldsOfAStateFileAreFine() {
        asked(state, host(WEB), file("""
                {"schemaVersion":7,"epoch":12,"current_version":"2.0.0","status":"success",
                 "database":{"schema_version":"3","x":[1,2]},"later":{"a":null}}
                """))
                .is("success")
                .with("current", "2.0.0")
                .with("schema", "3")
                .without("previous");
    }

    @Test
    void aStateFileThatMayNotBeReadIsNotMissing() {
        asked(state, host(WEB), FakeRemote.world().recorded(WEB, "state/not-allowed"))
                .isUnobservable(Why.NOT_ALLOWED)
                .mendedBy("chmod o+r /var/lib/paws360-production-state.json");
    }

    @Test
    void stateFilesAgreeOrDiffer() {
        FakeRemote same = FakeRemote.world()
                .recorded(WEB, "state/success")
                .says(WEB_2, STATE, 0, Recorded.of("state/failed").out());
        asked(states, the(Selector.ENVIRONMENT), "here", same)
                .is("agree")
                .with("versions", "production-web-01: 1.2.3, production-web-02: 1.2.3");
        FakeRemote other = FakeRemote.world()
                .recorded(WEB, "state/success")
                .says(WEB_2, STATE, 0, "{\"current_version\":\"1.2.2\",\"status\":\"success\"}");
        asked(states, the(Selector.ENVIRONMENT), "here", other).is("differ");
    }

    @Test
    void hostsThatCouldNotBeHeardMakeNoAgreement() {
        FakeRemote remote =
                FakeRemote.world().recorded(WEB, "state/success").cannotSay(WEB_2, STATE, Why.UNREACHABLE, "gone");
        asked(states, the(Selector.ENVIRONMENT), "here", remote)
                .isUnobservable(Why.UNREACHABLE)
                .because("gone");
    }

    @Test
    void theVersionThatRunsIsComparedWithTheRecordedOne() {
        FakeRemote same = FakeRemote.world().recorded(WEB, "info/shown").recorded(WEB, "state/success");
        asked(running, backend(WEB), same)
                .is("as-recorded")
                .with("version", "1.2.3")
                .with("recorded", "1.2.3");
        FakeRemote other = FakeRemote.world().recorded(WEB, "state/success").says(WEB, INFO, 0, info("1.2.2"));
        asked(running, backend(WEB), other).is("different").with("version", "1.2.2");
        FakeRemote silent = FakeRemote.world().recorded(WEB, "info/not-shown").recorded(WEB, "state/success");
        asked(running, backend(WEB), silent).is("not-shown").without("version");
    }

    @Test
    void whereNothingIsRecordedOrNothingRunsNothingIsCompared() {
        FakeRemote unrecorded = FakeRemote.world().recorded(WEB, "info/shown").recorded(WEB, "state/missing");
        asked(running, backend(WEB), unrecorded).isUnobservable(Why.NOT_CONFIGURED);
        FakeRemote down = FakeRemote.world()
                .recorded(WEB, "state/success")
                .says(
                        WEB,
                        INFO,
                        7,
                        "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server");
        asked(running, backend(WEB), down).isUnobservable(Why.SOURCE_DOWN);
    }

    @Test
    void runningVersionsAgreeOrDiffer() {
        FakeRemote same = FakeRemote.world().recorded(WEB, "info/shown").says(WEB_2, INFO, 0, info("1.2.3"));
        asked(versions, the(Selector.ENVIRONMENT), "here", same).is("agree");
        FakeRemote other = FakeRemote.world().recorded(WEB, "info/shown").says(WEB_2, INFO, 0, info("1.2.2"));
        asked(versions, the(Selector.ENVIRONMENT), "here", other)
                .is("differ")
                .with("versions", "backend@production-web-01: 1.2.3, backend@production-web-02: 1.2.2");
    }

    @ParameterizedTest
    @CsvSource({
        "as-expected, as-expected",
        "different, different",
        "missing-key, missing-key",
        "file-missing, file-missing",
    })
    void settingsAreComparedWithTheInventory(String recorded, String expected) {
        asked(setting, backend(WEB), withoutDatabase().recorded(WEB, "setting/" + recorded))
                .is(expected)
                .with("file", "/etc/paws360/backend.env");
    }

    @Test
    void theFirstSettingThatIsWrongIsNamed() {
        asked(setting, backend(WEB), withoutDatabase().recorded(WEB, "setting/different"))
                .with("key", "DB_HOST")
                .with("expected", "production-db-01.paws360.local")
                .with("found", "production-db-99.paws360.local");
        asked(setting, backend(WEB), withoutDatabase().recorded(WEB, "setting/missing-key"))
                .with("key", "DB_PORT")
                .without("found");
    }

    @Test
    void aSettingThatCannotBeWhyTheServiceIsIllIsNotTheReason() {
        FakeRemote otherPart = withoutDatabase().recorded(WEB, "health/redis-down");
        asked(setting, backend(WEB), otherPart.recorded(WEB, "setting/different"))
                .is("not-the-reason")
                .with("key", "DB_HOST");
        FakeRemote later = withoutDatabase().says(WEB, TIMES, 0, "1700001000\n1700000990\n");
        asked(setting, backend(WEB), later.recorded(WEB, "setting/different")).is("not-the-reason");
        FakeRemote stopped = withoutDatabase()
                .says(
                        WEB,
                        UnitStatus.command("paws360-backend.service"),
                        0,
                        "LoadState=loaded\nActiveState=inactive\n");
        asked(setting, backend(WEB), stopped.recorded(WEB, "setting/different")).is("not-the-reason");
    }

    @Test
    void whereTheServiceGivesNoHealthItsLogMustNameTheSetting() {
        FakeRemote remote = withoutDatabase().recorded(WEB, "setting/different").recorded(WEB, "health/refused");
        asked(setting, backend(WEB), logging(remote, "UnknownHostException: production-db-99.paws360.local"))
                .is("different");
        asked(setting, backend(WEB), logging(remote, "Error opening zip file: agent.jar"))
                .is("not-the-reason");
    }

    private static FakeRemote logging(FakeRemote remote, String message) {
        String line = "2026-11-23T11:30:00.000000+0000 production-web-01 podman[9]: " + message + "\n";
        return remote.says(WEB, UnitJournal.command("paws360-backend.service"), 0, line);
    }

    private static final Command TIMES = SettingReason.times("/etc/paws360/backend.env");

    /** The service has been running for some minutes, and its file is older. */
    private static FakeRemote withoutDatabase() {
        return FakeRemote.world()
                .recorded(WEB, "unit/active")
                .recorded(WEB, "health/db-down")
                .says(WEB, TIMES, 0, "1700100000\n1700000000\n");
    }

    @Test
    void aSettingsFileForRootOnlyIsReadByItsGrant() {
        FakeRemote granted =
                FakeRemote.world().recorded(WEB, "setting/not-allowed").recorded(WEB, "setting/by-sudo");
        asked(setting, backend(WEB), granted).is("as-expected");
        FakeRemote not = FakeRemote.world().recorded(WEB, "setting/not-allowed").recorded(WEB, "setting/needs-sudo");
        asked(setting, backend(WEB), not)
                .isUnobservable(Why.NEEDS_SUDO)
                .mendedBy(
                        "oncall ALL=(root) NOPASSWD: /usr/bin/grep -hE \\^\\[\\[\\:space\\:\\]\\]\\*(export\\[\\[\\:space\\:\\]\\]+)\\?"
                                + "(DB_HOST|DB_PORT)\\[\\[\\:space\\:\\]\\]\\*\\[\\=\\:\\] /etc/paws360/backend.env");
    }

    @Test
    void aKeyThatLooksLikeASecretsIsNeverAskedFor() {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String key : new String[] {"DB_PASSWORD", "API_KEY", "jwt.secret", "GITHUB_TOKEN", "tls.key"}) {
            expected.put(key, "x");
        }
        assertThat(setting.applies(backend(WEB), LabInventory.expecting(expected)))
                .isFalse();
        expected.put("spring.datasource.url", "jdbc:postgresql://db/paws360");
        var inventory = LabInventory.expecting(expected);
        assertThat(setting.applies(backend(WEB), inventory)).isTrue();
        Command command = SettingsFile.command(inventory.services().getFirst());
        assertThat(command.line())
                .contains("(spring[.]datasource[.]url)")
                .doesNotContain("PASSWORD")
                .doesNotContain("secret");
        FakeRemote remote = withoutDatabase()
                .says(WEB, command, 0, "spring.datasource.url: \"jdbc:postgresql://u:hunter22@db/paws361\"\n");
        asked(setting, backend(WEB), inventory, remote)
                .is("different")
                .with("found", "jdbc:postgresql://u:[redacted]@db/paws361");
    }

    @Test
    void theActuatorTellsWhereTheMigrationsStand() {
        asked(flyway, backend(WEB), FakeRemote.world().recorded(WEB, "flyway/actuator"))
                .is("up-to-date")
                .with("current", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "up-to-date, up-to-date",
        "pending, pending",
        "pending-all, pending",
        "failed, failed",
        "future, future",
    })
    void theCommandLineTellsWhereTheActuatorDoesNot(String recorded, String expected) {
        FakeRemote remote =
                FakeRemote.world().recorded(WEB, "flyway/actuator-not-exposed").recorded(WEB, "flyway/" + recorded);
        asked(flyway, backend(WEB), remote).is(expected);
    }

    @Test
    void whatWaitsAndWhatFailedIsNamed() {
        asked(flyway, backend(WEB), commandLine(Recorded.of("flyway/pending").out()))
                .with("pending", "V3__conc.sql");
        asked(flyway, backend(WEB), commandLine(Recorded.of("flyway/failed").out()))
                .with("script", "V3__conc.sql");
        asked(flyway, backend(WEB), commandLine(Recorded.of("flyway/future").out()))
                .with("current", "2");
    }

    @Test
    void aMigrationThatWasChangedAfterwardsIsSeenByValidate() {
        asked(
                        flyway,
                        backend(WEB),
                        commandLine(Recorded.of("flyway/checksum-mismatch").out()))
                .is("checksum-mismatch")
                .with("failed", "2");
        asked(
                        flyway,
                        backend(WEB),
                        commandLine(
                                "{\"error\":{\"errorCode\":\"VALIDATE_ERROR\",\"message\":\"Validate failed: Migrations"
                                        + " have failed validation\\nDetected failed migration to version 4 (conc).\"}}"))
                .is("failed")
                .with("failed", "4");
    }

    @Test
    void flywayWithoutADatabaseSaysSoAndWithoutAContainerCannotTell() {
        asked(
                        flyway,
                        backend(WEB),
                        commandLine(Recorded.of("flyway/database-down").out()))
                .is("no-connection")
                .without("failed");
        asked(
                        flyway,
                        backend(WEB),
                        commandLine(
                                "Error: no container with name or ID \"paws360-backend\" found: no such container\n"))
                .isUnobservable(Why.SOURCE_DOWN);
        asked(flyway, backend(WEB), commandLine(Recorded.of("flyway/text").out()))
                .isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aCommandThatWouldChangeSomethingIsNeverRun() {
        assertThat(flyway.applies(backend(WEB), LabInventory.INVENTORY)).isTrue();
        assertThat(flyway.applies(frontend(WEB), LabInventory.INVENTORY)).isFalse();
        assertThat(FlywayProbe.command(LabInventory.migratingBy("flyway", "info", "migrate")))
                .isEmpty();
        assertThat(FlywayProbe.command(LabInventory.migratingBy("flyway", "repair")))
                .isEmpty();
        assertThat(FlywayProbe.command(LabInventory.migratingBy("flyway", "validate")))
                .isPresent();
    }

    private static FakeRemote commandLine(String out) {
        return FakeRemote.world()
                .recorded(WEB, "flyway/actuator-not-exposed")
                .says(
                        WEB,
                        FlywayProbe.command(LabInventory.INVENTORY.services().getFirst())
                                .orElseThrow(),
                        0,
                        out);
    }

    private static FakeRemote file(String json) {
        return FakeRemote.world().says(WEB, STATE, 0, json);
    }

    private static String info(String version) {
        return "HTTP/1.1 200 \r\n\r\n{\"build\":{\"version\":\"" + version + "\"}}";
    }
}
