package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.Database;
import dev.holdfast.simulation.model.Run;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody's report, which holds as many connections to the database as its script says, or as there are. */
final class Hog implements Behaviour {
    private static final Pattern SOME = Pattern.compile("range\\((\\d{1,5})\\)");
    private static final String NAME = "nightly-report@127.0.0.1";

    private final Database database;
    private final String script;

    Hog(Database database, String script) {
        this.database = database;
        this.script = script;
    }

    @Override
    public void begin(Run run) {
        Matcher some = SOME.matcher(run.machine().disk().text(script).orElse(""));
        grab(run, some.find() ? Integer.parseInt(some.group(1)) : Database.MOST);
    }

    private void grab(Run run, int wanted) {
        database.take(NAME, wanted);
        run.after(Duration.ofMillis(50), () -> grab(run, wanted));
    }

    @Override
    public void gone(Run run) {
        database.release(NAME);
    }
}
