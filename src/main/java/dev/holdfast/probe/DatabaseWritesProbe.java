package dev.holdfast.probe;

import dev.holdfast.inventory.Database;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether PostgreSQL takes writes, asked on its host by its superuser, by settings alone: nothing is written to find out (HLT-D4). A
 * service's own health check only reads, so a database that lets nobody write leaves every service UP.
 */
public final class DatabaseWritesProbe implements Probe {
    /**
     * Who is connected to the application's database counts: a role's own setting overrides the server's, and a standby that nobody
     * uses is none that production writes to.
     */
    private static final String SQL = "select pg_is_in_recovery(), current_setting('default_transaction_read_only'),"
            + " count(distinct usename)," + roles("on|true|yes|1") + "," + roles("off|false|no|0")
            + ", current_setting('data_directory') from pg_stat_activity where backend_type = 'client backend'"
            + " and datname = current_database() and usename <> current_user";

    private static final Pattern ROW =
            Pattern.compile("(?m)^([tf])\\|(on|off)\\|(\\d{1,6})\\|(\\d{1,6})\\|(\\d{1,6})\\|(/.*)$");

    /** How many of those roles have a setting of their own. */
    private static String roles(String values) {
        return " count(distinct usename) filter (where exists (select from pg_db_role_setting where setrole = usesysid"
                + " and setdatabase in (0, datid) and setconfig::text ~ 'default_transaction_read_only=(" + values
                + ")'))";
    }

    static Optional<Command> command(Database database) {
        return Psql.command(database, SQL);
    }

    @Override
    public String name() {
        return "database-writes";
    }

    @Override
    public String asks() {
        return "Does PostgreSQL take writes?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.DATABASE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "writable", "nothing speaks against it",
                "read-only", "its settings make every new transaction read-only",
                "in-recovery",
                        "it is a standby, or reads its logs back, and somebody is connected to the application's database",
                "standby",
                        "it is a standby, or reads its logs back, and nobody is connected to the application's database",
                "no-room", "the disk with its data has no room left");
    }

    @Override
    public List<Term> values() {
        return Terms.of("by", "what makes it read-only", "mount", "where the disk with its data is mounted");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty()
                && inventory.database().flatMap(DatabaseWritesProbe::command).isPresent();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return Psql.asked(
                inquiry,
                DatabaseWritesProbe::command,
                (host, heard) -> heard.then(DatabaseWritesProbe::parse)
                        .then(server -> state(inquiry, host, server))
                        .reading(understood -> understood.observed(
                                understood.what().state(),
                                Values.of(
                                        "by",
                                        understood.what().by(),
                                        "mount",
                                        understood.what().mount()))));
    }

    /** What the reading says. */
    private record Said(String state, String by, String mount) {}

    /**
     * What the server knows of itself.
     *
     * @param users how many roles are connected to the application's database
     * @param readers how many of them may only read, by a setting of their own
     * @param writers how many of them may write, by a setting of their own
     * @param folder where its data lie
     */
    private record Server(boolean recovering, boolean readOnly, int users, int readers, int writers, String folder) {
        Optional<Said> refusal() {
            if (recovering) {
                return Optional.of(new Said(users > 0 ? "in-recovery" : "standby", "", ""));
            }
            if (users > 0 && readers == users) {
                return Optional.of(new Said("read-only", "default_transaction_read_only of the role", ""));
            }
            return readOnly && (users == 0 || writers < users)
                    ? Optional.of(new Said("read-only", "default_transaction_read_only", ""))
                    : Optional.empty();
        }
    }

    private static Heard<Said> state(Inquiry inquiry, String host, Server server) {
        return server.refusal()
                .map(said -> Heard.of(said))
                .orElseGet(() -> FileSystems.of(inquiry, host)
                        .map(disks -> disks.holding(server.folder())
                                .filter(FileSystems.FileSystem::isFull)
                                .map(disk -> new Said("no-room", "", disk.mount()))
                                .orElseGet(() -> new Said("writable", "", ""))));
    }

    private static Heard<Server> parse(Answer.Said said) {
        Matcher row = ROW.matcher(said.out());
        if (said.ok() && row.find()) {
            return Heard.of(new Server(
                    row.group(1).equals("t"),
                    row.group(2).equals("on"),
                    Integer.parseInt(row.group(3)),
                    Integer.parseInt(row.group(4)),
                    Integer.parseInt(row.group(5)),
                    row.group(6)));
        }
        return Heard.not(Psql.noRow(said));
    }
}
