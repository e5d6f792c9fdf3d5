package dev.holdfast.probe;

import static dev.holdfast.probe.LabInventory.WEB;
import static dev.holdfast.probe.LabInventory.backend;
import static dev.holdfast.probe.ReadingAssert.asked;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines are those that the lab's backends wrote; the mailer is invented. */
class UnknownHostProbeTest {
    @Test
    void theDriversOwnSearchForANameCountsWhateverTheName() {
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'flywayInitializer'",
                                "\tat org.springframework.boot.SpringApplication.run(Unknown Source) ~[na:na]",
                                "Caused by: org.postgresql.util.PSQLException: The connection attempt failed.",
                                "\tat org.postgresql.Driver.connect(Driver.java:1) ~[na:na]",
                                "\t... 42 common frames omitted",
                                "Caused by: java.net.UnknownHostException: production-db-02.paws360.local",
                                "\tat java.base/sun.nio.ch.NioSocketImpl.connect(Unknown Source) ~[na:na]"))
                .is("found")
                .with("name", "production-db-02.paws360.local")
                .with("line", "Caused by: java.net.UnknownHostException: production-db-02.paws360.local");
    }

    @Test
    void soDoesTheCachesClient() {
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "org.springframework.data.redis.RedisConnectionFailureException: Unable to connect to Redis",
                                "\tat org.springframework.data.redis.X.y(X.java:1) ~[na:na]",
                                "Caused by: io.lettuce.core.RedisConnectionException: Unable to connect to production-redis-02.paws360.local/<unresolved>:6379",
                                "\t... 16 common frames omitted",
                                "Caused by: io.netty.resolver.dns.DnsResolveContext$SearchDomainUnknownHostException: Failed to resolve 'production-redis-02.paws360.local' [A(1)] and search domain query for configured domains failed as well: [paws360.local]"))
                .is("found")
                .with("name", "production-redis-02.paws360.local");
    }

    @Test
    void aNameThatTheInventoryOrTheSettingsHaveCountsWithoutATrace() {
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "WARN java.net.UnknownHostException: PRODUCTION-redis-01.paws360.local: Name or service not known"))
                .is("found");
        var inventory = LabInventory.expecting(java.util.Map.of("URL", "jdbc:postgresql://db-07:5432/paws360"));
        asked(new UnknownHostProbe(), backend(WEB), inventory, log("WARN java.net.UnknownHostException: db-07"))
                .is("found");
        asked(new UnknownHostProbe(), backend(WEB), inventory, log("WARN java.net.UnknownHostException: db-0"))
                .is("not-found");
    }

    @Test
    void aNameThatSomebodyPutsIntoARequestProvesNothing() {
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "WARN GET /login?u=UnknownHostException: production-db-01.paws360.local",
                                "WARN no user is called UnknownHostException: production-db-01.paws360.local"))
                .is("not-found");
    }

    @Test
    void theMailServersNameIsAnotherMatter() {
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "Caused by: org.postgresql.util.PSQLException: FATAL: too many connections for role \"paws360\"",
                                "\tat org.postgresql.Driver.connect(Driver.java:1) ~[na:na]",
                                "2026-11-23T11:36:01Z WARN mailer: cannot send",
                                "jakarta.mail.MessagingException: Couldn't connect to host, port: smtp.example.com, 25",
                                "\tat org.eclipse.angus.mail.smtp.SMTPTransport.openServer(SMTPTransport.java:1) ~[na:na]",
                                "Caused by: java.net.UnknownHostException: smtp.example.com",
                                "\tat java.base/sun.nio.ch.NioSocketImpl.connect(Unknown Source) ~[na:na]",
                                "\tat org.eclipse.angus.mail.util.SocketFetcher.createSocket(SocketFetcher.java:1) ~[na:na]"))
                .is("not-found")
                .without("line");
        asked(
                        new UnknownHostProbe(),
                        backend(WEB),
                        log(
                                "INFO HikariPool-1 - Added connection org.postgresql.jdbc.PgConnection@1",
                                "WARN mailer: java.net.UnknownHostException: smtp.example.com"))
                .is("not-found");
    }

    private static FakeRemote log(String... lines) {
        StringBuilder newestFirst = new StringBuilder();
        for (String line : List.of(lines).reversed()) {
            newestFirst
                    .append("2026-11-23T11:36:02.000001+0000 w podman[7]: ")
                    .append(line)
                    .append('\n');
        }
        return FakeRemote.world()
                .recorded(WEB, "unit/active")
                .says(WEB, UnitJournal.command("paws360-backend.service"), 0, newestFirst.toString());
    }
}
