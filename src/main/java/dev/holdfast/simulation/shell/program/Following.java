package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.FileTree;
import dev.holdfast.simulation.shell.OpenFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code tail -f}: shows what is added to files, until it is interrupted or nobody reads it any more. */
record Following(Call call, List<String> names) {
    private static final int PAUSE_MILLIS = 100;

    int run(int status) throws IOException, InterruptedException {
        Map<String, Long> seen = new HashMap<>();
        for (String name : names) {
            seen.put(name, size(name));
        }
        call.out().flush();
        while (!seen.isEmpty()) {
            Thread.sleep(PAUSE_MILLIS);
            for (String name : names) {
                long now = size(name);
                if (now > seen.getOrDefault(name, 0L)) {
                    show(name, seen.getOrDefault(name, 0L));
                }
                seen.put(name, now);
            }
        }
        return status;
    }

    private long size(String name) {
        try {
            return call.files().stat(call.path(name), call.account()).size();
        } catch (FileException e) {
            return 0;
        }
    }

    private void show(String name, long from) throws IOException, InterruptedException {
        try (OpenFile file = call.files().open(call.path(name), call.account(), FileTree.Access.READ, 0)) {
            file.seek(from);
            TextTools.copy(file.in(), call.out(), Long.MAX_VALUE);
        }
    }
}
