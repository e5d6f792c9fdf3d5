package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.DB;
import static dev.holdfast.probe.LabInventory.REDIS;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.the;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.HttpAnswer;
import dev.holdfast.remote.Why;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseProbesTest {
    private static final String DB_NAME = "production-db-01.paws360.local";
    private static final String REDIS_NAME = "production-redis-01.paws360.local";

    private final PostgresReadyProbe ready = new PostgresReadyProbe();
    private final PostgresWireProbe postgres = new PostgresWireProbe();
    private final SchemaHistoryProbe history = new SchemaHistoryProbe();
    private final DatabaseSlotsProbe slots = new DatabaseSlotsProbe();
    private final RedisPingProbe ping = new RedisPingProbe();
    private final RedisWireProbe redis = new RedisWireProbe();

    @Test
    void pgIsReadyIsTakenAtItsWord() {
        asked(ready, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "pgready/accepting"))
                .is("accepting")
                .with("said", "localhost:5432 - accepting connections");
    }

    @Test
    void aServerThatRecoversRejects() {
        FakeRemote remote = FakeRemote.world()
                .says(DB, PostgresReadyProbe.command(5432), 1, "localhost:5432 - rejecting connections\n");
        asked(ready, the(Selector.DATABASE), remote).is("rejecting");
    }

    @ParameterizedTest
    @CsvSource({
        "too-many, accepting",
        "rejecting, rejecting",
        "no-response, no-response",
        "frozen, no-response",
    })
    void whereTheLoopbackAddressIsSilentTheSocketIsAsked(String recordedOnSocket, String state) {
        FakeRemote remote = FakeRemote.world()
                .says(DB, PostgresReadyProbe.command(5432), 2, "localhost:5432 - no response\n")
                .recorded(DB, "pgready/" + recordedOnSocket);
        asked(ready, the(Selector.DATABASE), remote).is(state);
    }

    @Test
    void aHostWithoutPgIsReadyIsNotKnownToBeDown() {
        FakeRemote remote = FakeRemote.world()
                .says(
                        DB,
                        PostgresReadyProbe.command(5432),
                        127,
                        "timeout: failed to run command 'pg_isready': No such file or directory");
        asked(ready, the(Selector.DATABASE), remote).isUnobservable(Why.NOT_INSTALLED);
    }

    @ParameterizedTest
    @CsvSource({
        "accepting, accepting, it asks who we are",
        "too-many, too-many-connections, 'sorry, too many clients already'",
        "starting, starting-up, the database system is starting up",
        "silent, silent, it says nothing",
    })
    void postgresqlsFirstWordsAreUnderstood(String recorded, String state, String said) {
        asked(postgres, the(Selector.DATABASE), WEB, FakeRemote.world().recorded(WEB, "wire/pg-" + recorded))
                .is(state)
                .with("said", said)
                .with("address", DB_NAME + ":5432");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, refused",
        "timed-out, timed-out",
        "no-route, no-route",
        "name-unknown, name-unknown",
    })
    void whatStandsInTheWayOfPostgresqlIsToldApart(String recorded, String state) {
        asked(postgres, the(Selector.DATABASE), WEB, FakeRemote.world().recorded(WEB, "wire/pg-" + recorded))
                .is(state);
    }

    @Test
    void aServerThatDoesNotKnowUsWorks() {
        asked(postgres, the(Selector.DATABASE), WEB, FakeRemote.world().recorded(WEB, "wire/pg-no-entry"))
                .is("accepting");
    }

    @Test
    void whatIsNoPostgresqlIsAnotherError() {
        FakeRemote remote = FakeRemote.world()
                .wire(DB_NAME, 5432, question -> FakeRemote.bytes("HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII)));
        asked(postgres, the(Selector.DATABASE), "here", remote)
                .is("other-error")
                .with("said", "it is no PostgreSQL: HTTP/1.1");
        FakeRemote mute = FakeRemote.world().wire(DB_NAME, 5432, question -> FakeRemote.bytes(new byte[0]));
        asked(postgres, the(Selector.DATABASE), "here", mute).is("other-error");
    }

    @Test
    void fromHereAnErrorIsReadToItsEnd() {
        byte[] error = "E\0\0\0\0SFATAL\0VFATAL\0C53300\0Mtoo many\0\0".getBytes(StandardCharsets.US_ASCII);
        FakeRemote remote = FakeRemote.world()
                .wire(
                        DB_NAME,
                        5432,
                        question -> FakeRemote.bytes(
                                java.util.Arrays.copyOf(error, Math.min(question.limit(), error.length))));
        asked(postgres, the(Selector.DATABASE), "here", remote)
                .is("too-many-connections")
                .with("said", "too many");
        FakeRemote none = FakeRemote.world()
                .wire(DB_NAME, 5432, question -> FakeRemote.noBytes(HttpAnswer.Failure.CONNECT_TIMED_OUT));
        asked(postgres, the(Selector.DATABASE), "here", none).is("timed-out");
    }

    @Test
    void theHistoryKnowsTheLastVersionAndTheLastFailure() {
        asked(history, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "history/clean"))
                .is("clean")
                .with("version", "2")
                .without("failed");
        asked(history, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "history/failed"))
                .is("failed")
                .with("failed", "V3__broken.sql");
        asked(history, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "history/absent"))
                .is("absent");
    }

    @Test
    void aRemarkOfPsqlBeforeItsAnswerDoesNotMatter() {
        FakeRemote remote = FakeRemote.world()
                .says(DB, command(), 0, "could not change directory to \"/home/oncall\": Permission denied\n2|\n");
        asked(history, the(Selector.DATABASE), remote).is("clean").with("version", "2");
    }

    @Test
    void whetherAConnectionIsLeftIsAskedOfTheServerItself() {
        asked(slots, the(Selector.DATABASE), slotsSay(0, "21|97\n"))
                .is("left")
                .with("taken", "21")
                .with("most", "97");
        asked(slots, the(Selector.DATABASE), slotsSay(0, "97|97\n")).is("used-up");
        asked(
                        slots,
                        the(Selector.DATABASE),
                        slotsSay(
                                2,
                                "psql: error: connection to server failed: FATAL:  sorry, too many clients already\n"))
                .is("used-up")
                .without("taken");
    }

    @Test
    void aDatabaseThatIsDownHasNoConnectionsToCount() {
        asked(slots, the(Selector.DATABASE), slotsSay(2, "psql: error: connection to server failed: No such file\n"))
                .isUnobservable(Why.SOURCE_DOWN);
        asked(slots, the(Selector.DATABASE), slotsSay(0, "many|few\n")).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aDatabaseThatIsDownHasNoHistoryToShow() {
        asked(history, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "history/down"))
                .isUnobservable(Why.SOURCE_DOWN);
    }

    @Test
    void readingTheHistoryNeedsAGrant() {
        asked(history, the(Selector.DATABASE), FakeRemote.world().recorded(DB, "history/needs-sudo"))
                .isUnobservable(Why.NEEDS_SUDO)
                .mendedBy(
                        "oncall ALL=(postgres) NOPASSWD: /usr/bin/psql -XAtF | -p 5432 -d paws360 -c select\\ (select\\ version\\ from"
                                + "\\ flyway_schema_history\\ where\\ success\\ and\\ version\\ is\\ not\\ null\\ order\\ by\\ installed_rank\\ desc"
                                + "\\ limit\\ 1)\\,\\ (select\\ script\\ from\\ flyway_schema_history\\ where\\ not\\ success\\ order\\ by"
                                + "\\ installed_rank\\ desc\\ limit\\ 1)");
    }

    @ParameterizedTest
    @CsvSource({
        "pong, pong, PONG",
        "noauth, noauth, NOAUTH Authentication required.",
        "loading, loading, LOADING Redis is loading the dataset in memory",
        "no-answer, no-answer, nothing in 3 s",
    })
    void redisIsTakenAtItsWord(String recorded, String state, String said) {
        asked(ping, the(Selector.CACHE), FakeRemote.world().recorded(REDIS, "redis/" + recorded))
                .is(state)
                .with("said", said);
    }

    @ParameterizedTest
    @CsvSource({
        "NOPERM User default has no permissions to run the 'ping' command, noauth",
        "ERR max number of clients reached, too-many-clients",
        "Error: Server closed the connection, no-answer",
    })
    void aRedisThatAnswersAnErrorIsAlive(String said, String state) {
        asked(ping, the(Selector.CACHE), FakeRemote.world().says(REDIS, RedisPingProbe.command(6379), 0, said + "\n"))
                .is(state);
    }

    @Test
    void anErrorOfRedisThatNobodyKnowsIsNoVerdict() {
        FakeRemote remote = FakeRemote.world().says(REDIS, RedisPingProbe.command(6379), 0, "ERR what is this\n");
        asked(ping, the(Selector.CACHE), remote).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aRedisThatListensOnItsPublicAddressOnlyIsNotDown() {
        FakeRemote remote =
                FakeRemote.world().recorded(REDIS, "redis/public-only").recorded(REDIS, "redis/public-only-2");
        asked(ping, the(Selector.CACHE), remote).is("pong");
        FakeRemote down = FakeRemote.world().recorded(REDIS, "redis/refused").recorded(REDIS, "redis/refused-2");
        asked(ping, the(Selector.CACHE), down).is("refused");
    }

    @ParameterizedTest
    @CsvSource({
        "pong, pong",
        "noauth, noauth",
        "loading, loading",
        "protected, other-error",
        "other, other-error",
        "refused, refused",
        "silent, silent",
    })
    void redisIsUnderstoodOverTheNetworkToo(String recorded, String state) {
        String file = "wire/redis-" + recorded;
        FakeRemote remote = recorded.equals("other")
                ? FakeRemote.world()
                        .says(WEB, wireCommand(), 0, Recorded.of(file).out())
                : FakeRemote.world().recorded(WEB, file);
        asked(redis, the(Selector.CACHE), WEB, remote).is(state).with("address", REDIS_NAME + ":6379");
    }

    @Test
    void whatStandsInTheWayOfRedisIsToldApart() {
        asked(redis, the(Selector.CACHE), WEB, FakeRemote.world().says(WEB, wireCommand(), 124, ""))
                .is("timed-out");
        asked(
                        redis,
                        the(Selector.CACHE),
                        WEB,
                        FakeRemote.world().says(WEB, wireCommand(), 1, "x: connect: No route to host\n"))
                .is("no-route");
        asked(
                        redis,
                        the(Selector.CACHE),
                        WEB,
                        FakeRemote.world().says(WEB, wireCommand(), 1, "x: line 1: redis: Name or service not known\n"))
                .is("name-unknown");
        FakeRemote here = FakeRemote.world()
                .wire(REDIS_NAME, 6379, question -> FakeRemote.bytes("-LOADIN".getBytes(StandardCharsets.US_ASCII)));
        asked(redis, the(Selector.CACHE), "here", here).is("loading");
    }

    private static dev.holdfast.remote.Command command() {
        return SchemaHistoryProbe.command(LabInventory.INVENTORY.database().orElseThrow())
                .orElseThrow();
    }

    private static FakeRemote slotsSay(int exit, String out) {
        return FakeRemote.world()
                .says(
                        DB,
                        DatabaseSlotsProbe.command(
                                        LabInventory.INVENTORY.database().orElseThrow())
                                .orElseThrow(),
                        exit,
                        out);
    }

    private static dev.holdfast.remote.Command wireCommand() {
        return Wire.fromHost(REDIS_NAME, 6379, "PING\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
