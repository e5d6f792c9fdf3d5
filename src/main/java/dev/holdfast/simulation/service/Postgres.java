package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.Run;
import dev.holdfast.simulation.model.TcpService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL: up, frozen, recovering or out of connections; strangers are asked for a password. */
public final class Postgres implements Behaviour, TcpService {
    public static final int PORT = 5432;
    public static final String DATA = "/var/lib/postgresql/15/main";
    public static final String FULL =
            "remaining connection slots are reserved for non-replication superuser connections";

    private static final int SSL_REQUEST = 80877103;
    private static final byte[] SCRAM = "R\0\0\0\27\0\0\0\12SCRAM-SHA-256\0\0".getBytes(StandardCharsets.ISO_8859_1);

    public static final String HBA = "/etc/postgresql/15/main/pg_hba.conf";
    private static final Pattern REJECTS = Pattern.compile("(?m)^host\\s+\\S+\\s+(\\S+)\\s+\\S+\\s+reject\\s*$");

    private final Database database;

    Postgres(Database database) {
        this.database = database;
    }

    @Override
    public void begin(Run run) {
        if (run.machine().disk().readOnly() || run.machine().disk().free() < 8192) {
            boolean full = !run.machine().disk().readOnly();
            run.say("FATAL:  could not write lock file \"postmaster.pid\": "
                    + (full ? "No space left on device" : "Read-only file system"));
            run.exits(1);
            return;
        }
        List.of("checkpointer", "background writer", "walwriter", "autovacuum launcher", "logical replication launcher")
                .forEach(part -> run.child("postgres", "postgres: 15/main: " + part));
        database.standby(run.machine().disk().exists(DATA + "/standby.signal"));
        reloaded(run);
        run.say("LOG:  database system is ready to accept " + (database.standby() ? "read-only " : "") + "connections");
        run.listen(PORT, this);
    }

    @Override
    public void reloaded(Run run) {
        Matcher line = REJECTS.matcher(run.machine().disk().text(HBA).orElse(""));
        database.rejected(line.find() ? line.group(1) : "");
    }

    @Override
    public int terminated(Run run) {
        run.say("LOG:  received fast shutdown request");
        run.say("LOG:  database system is shut down");
        return 0;
    }

    @Override
    public void gone(Run run) {
        database.releaseAll();
    }

    @Override
    public void converse(String from, InputStream in, OutputStream out) throws IOException {
        byte[] start = in.readNBytes(8);
        if (start.length == 8 && ByteBuffer.wrap(start).getInt(4) == SSL_REQUEST) {
            out.write('N');
            out.flush();
            start = in.readNBytes(8);
        }
        if (start.length < 8) {
            return;
        }
        in.readNBytes(Math.clamp(ByteBuffer.wrap(start).getInt(0) - 8, 0, 10_000));
        out.write(greeting());
        out.flush();
        if (!database.recovering() && database.taken() < Database.MOST - Database.RESERVED) {
            in.skip(Long.MAX_VALUE);
        }
    }

    private byte[] greeting() {
        if (database.recovering()) {
            return error("57P03", "the database system is starting up");
        }
        if (database.taken() >= Database.MOST) {
            return error("53300", "sorry, too many clients already");
        }
        return SCRAM; // what is reserved for superusers it keeps only once it knows who asks
    }

    private static byte[] error(String code, String message) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (String field : List.of("SFATAL", "VFATAL", "C" + code, "M" + message)) {
            fields.writeBytes(field.getBytes(StandardCharsets.UTF_8));
            fields.write(0);
        }
        fields.write(0);
        return ByteBuffer.allocate(5 + fields.size())
                .put((byte) 'E')
                .putInt(4 + fields.size())
                .put(fields.toByteArray())
                .array();
    }
}
