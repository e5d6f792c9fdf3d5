package dev.holdfast.simulation.service;

import dev.holdfast.simulation.model.Behaviour;
import dev.holdfast.simulation.model.HttpService;
import dev.holdfast.simulation.model.Run;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The frontend: one page, and the version that it is. */
final class Frontend implements Behaviour {
    static final int PORT = 3000;
    static final String SCRIPT = "/opt/paws360/bin/frontend.py";

    private static final Pattern EXIT = Pattern.compile("(?m)^raise SystemExit\\([\"'](.*)[\"']\\)");

    @Override
    public void begin(Run run) {
        String script = run.machine().disk().text(SCRIPT).orElse("");
        Matcher exit = EXIT.matcher(script);
        if (script.isEmpty()) {
            run.say("python3: can't open file '" + SCRIPT + "': [Errno 2] No such file or directory");
            run.exits(2);
        } else if (exit.find()) {
            run.after(Duration.ofMillis(60), () -> {
                run.say(exit.group(1));
                run.exits(1);
            });
        } else {
            run.after(Duration.ofMillis(200), () -> serve(run));
        }
    }

    private static void serve(Run run) {
        Map<String, String> settings = Settings.of(run.machine());
        String version = settings.getOrDefault("APP_VERSION", "?");
        String status = settings.getOrDefault("FRONTEND_STATUS", "200");
        HttpService page = asked -> HttpService.Reply.of(
                        Integer.parseInt(status),
                        "text/html",
                        "<!doctype html><title>PAWS360</title><meta name=version content=" + version + ">\n")
                .with("Server", "BaseHTTP/0.6 Python/3.11.2");
        if (run.listen(PORT, page)) {
            run.say("PAWS360 frontend " + version + " ready on :" + PORT);
        } else {
            run.say("OSError: [Errno 98] Address already in use");
            run.exits(1);
        }
    }
}
