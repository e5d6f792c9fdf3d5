package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.DB;
import static dev.holdfast.probe.LabInventory.REDIS;
import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.the;
import static dev.holdfast.probe.ReadingAssert.asked;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritesProbesTest {
    private static final Command PSQL = DatabaseWritesProbe.command(
                    LabInventory.INVENTORY.database().orElseThrow())
            .orElseThrow();

    private static final String MOUNTS = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

    @ParameterizedTest
    @CsvSource({
        "writable, writable,",
        "read-only, read-only, default_transaction_read_only",
        "standby, in-recovery,",
    })
    void postgresqlTellsWhetherItTakesWrites(String recorded, String state, String by) {
        FakeRemote remote = FakeRemote.world()
                .recorded(DB, "writes/" + recorded)
                .says(DB, MountTable.command(), 0, MOUNTS)
                .says(DB, FileSystems.command(), 0, df("/", 650_000));
        ReadingAssert reading =
                asked(new DatabaseWritesProbe(), the(Selector.DATABASE), remote).is(state);
        if (by == null) {
            reading.without("by");
        } else {
            reading.with("by", by);
        }
    }

    @Test
    void aRoleThatMayOnlyReadMattersIfNobodyElseIsConnected() {
        String one = "f|off|1|1|0|/var/lib/postgresql/15/main\n";
        asked(new DatabaseWritesProbe(), the(Selector.DATABASE), psql(0, one))
                .is("read-only")
                .with("by", "default_transaction_read_only of the role");
        String oneOfTwo = "f|off|2|1|0|/var/lib/postgresql/15/main\n";
        asked(
                        new DatabaseWritesProbe(),
                        the(Selector.DATABASE),
                        psql(0, oneOfTwo)
                                .says(DB, MountTable.command(), 0, MOUNTS)
                                .says(DB, FileSystems.command(), 0, df("/", 650_000)))
                .is("writable");
    }

    @Test
    void aStandbyThatNobodyUsesIsNoFailure() {
        asked(new DatabaseWritesProbe(), the(Selector.DATABASE), psql(0, "t|off|0|0|0|/var/lib/postgresql/15/main\n"))
                .is("standby");
    }

    @Test
    void aRoleThatMayWriteByASettingOfItsOwnWrites() {
        String both = "f|on|2|0|1|/var/lib/postgresql/15/main\n";
        asked(new DatabaseWritesProbe(), the(Selector.DATABASE), psql(0, both)).is("read-only");
        String one = "f|on|1|0|1|/var/lib/postgresql/15/main\n";
        asked(
                        new DatabaseWritesProbe(),
                        the(Selector.DATABASE),
                        psql(0, one)
                                .says(DB, MountTable.command(), 0, MOUNTS)
                                .says(DB, FileSystems.command(), 0, df("/", 650_000)))
                .is("writable");
    }

    @Test
    void theDiskThatCountsIsTheOneWithTheData() {
        String row = "f|off|1|0|0|/var/lib/postgresql/15/main\n";
        asked(
                        new DatabaseWritesProbe(),
                        the(Selector.DATABASE),
                        psql(0, row)
                                .says(DB, MountTable.command(), 0, MOUNTS)
                                .says(DB, FileSystems.command(), 0, df("/var/lib/postgresql", 12)))
                .is("no-room")
                .with("mount", "/var/lib/postgresql");
        asked(
                        new DatabaseWritesProbe(),
                        the(Selector.DATABASE),
                        psql(0, row)
                                .says(DB, MountTable.command(), 0, MOUNTS)
                                .says(DB, FileSystems.command(), 0, df("/var/lib/post", 12)))
                .is("writable");
    }

    @Test
    void whatPsqlCannotAskIsNotKnown() {
        asked(
                        new DatabaseWritesProbe(),
                        the(Selector.DATABASE),
                        psql(2, "psql: error: connection to server failed: No such file\n"))
                .isUnobservable(Why.SOURCE_DOWN);
        asked(new DatabaseWritesProbe(), the(Selector.DATABASE), psql(0, "maybe\n"))
                .isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "info, writable",
        "info-memory-full, memory-full",
    })
    void redisTellsWhetherItTakesWrites(String recorded, String state) {
        asked(new RedisWritesProbe(), the(Selector.CACHE), FakeRemote.world().recorded(REDIS, "redis/" + recorded))
                .is(state);
    }

    @ParameterizedTest
    @CsvSource({
        "96, volatile-lru, 'keys=10,expires=0,avg_ttl=0', memory-nearly-full",
        "101, volatile-lru, 'keys=10,expires=0,avg_ttl=0', memory-full",
        "101, volatile-lru, 'keys=10,expires=3,avg_ttl=0', writable",
        "101, allkeys-lru, 'keys=10,expires=0,avg_ttl=0', writable",
        "94, noeviction, 'keys=10,expires=0,avg_ttl=0', writable",
    })
    void whatRedisMayThrowOutMakesRoom(int percent, String policy, String keys, String state) {
        String info = "used_memory:" + percent * 10_000 + "\r\nmaxmemory:1000000\r\nmaxmemory_policy:" + policy
                + "\r\nmem_not_counted_for_evict:0\r\nrole:master\r\ndb0:" + keys + "\r\n";
        asked(
                        new RedisWritesProbe(),
                        the(Selector.CACHE),
                        FakeRemote.world().says(REDIS, RedisWritesProbe.command(6379), 0, info))
                .is(state);
    }

    @Test
    void aReplicaOnlyReadsAndAStrangerIsToldNothing() {
        String replica =
                "used_memory:993352\r\nmaxmemory:0\r\nrole:slave\r\nmaster_host:10.89.0.20\r\nslave_read_only:1\r\n";
        asked(
                        new RedisWritesProbe(),
                        the(Selector.CACHE),
                        FakeRemote.world().says(REDIS, RedisWritesProbe.command(6379), 0, replica))
                .is("replica")
                .with("primary", "10.89.0.20");
        String noauth = "NOAUTH Authentication required.\n\n";
        asked(
                        new RedisWritesProbe(),
                        the(Selector.CACHE),
                        FakeRemote.world().says(REDIS, RedisWritesProbe.command(6379), 0, noauth))
                .is("not-told");
    }

    @Test
    void aRedisThatIsDownTellsNothing() {
        FakeRemote silent = FakeRemote.world().says(REDIS, RedisWritesProbe.command(6379), 124, "");
        asked(new RedisWritesProbe(), the(Selector.CACHE), silent)
                .isUnobservable(Why.SOURCE_DOWN)
                .because("Redis does not tell: nothing in 3 s");
        FakeRemote other = FakeRemote.world().says(REDIS, RedisWritesProbe.command(6379), 0, "hello\n");
        asked(new RedisWritesProbe(), the(Selector.CACHE), other).isUnobservable(Why.NOT_UNDERSTOOD);
    }

    @Test
    void aRedisThatCouldNotSaveSaysSoToEverybody() {
        asked(new RedisPingProbe(), the(Selector.CACHE), FakeRemote.world().recorded(REDIS, "redis/misconf"))
                .is("refusing-writes");
        asked(new RedisWireProbe(), the(Selector.CACHE), WEB, FakeRemote.world().recorded(WEB, "wire/redis-misconf"))
                .is("refusing-writes");
    }

    private static FakeRemote psql(int exit, String out) {
        return FakeRemote.world().says(DB, PSQL, exit, out);
    }

    private static String df(String mount, long available) {
        return """
                Type     1K-blocks      Used   Avail Use%% Inodes IUsed IUse%% Mounted on
                ext4       1029548    300000  650000  32%%  65536  9000   14%% /
                ext4       1029548    300000  %d  99%%  65536  9000   14%% %s
                """.formatted(available, mount.equals("/") ? "/srv" : mount);
    }
}
