package dev.holdfast.simulation.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the names of files that a field describes. */
final class PathSearch {
    private static final int MOST = 100_000;

    private final ShellState state;

    PathSearch(ShellState state) {
        this.state = state;
    }

    /** In order; empty when there are none. */
    List<String> find(Field field) throws InterruptedException {
        List<String> found = new ArrayList<>(List.of(field.text().startsWith("/") ? "/" : ""));
        int from = field.text().startsWith("/") ? 1 : 0;
        while (from <= field.text().length() && !found.isEmpty()) {
            int slash = field.text().indexOf('/', from);
            int end = slash < 0 ? field.text().length() : slash;
            found = step(found, field.text().substring(from, end), field.mask().substring(from, end), slash >= 0);
            from = end + 1;
        }
        return found.stream().sorted().toList();
    }

    private List<String> step(List<String> found, String part, String mask, boolean more) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (String prefix : found) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (part.isEmpty()) {
                next.add(more ? prefix + "/" : prefix);
            } else if (Glob.isSpecial(part, mask)) {
                matching(prefix, Glob.ofName(part, mask), more, next);
            } else if (exists(prefix + part)) {
                next.add(prefix + part + (more ? "/" : ""));
            }
        }
        return next;
    }

    private void matching(String prefix, Pattern pattern, boolean more, List<String> next) {
        try {
            for (String name : state.host.files().list(path(prefix.isEmpty() ? "." : prefix), state.account)) {
                boolean fits = pattern.matcher(name).matches();
                if (fits && next.size() < MOST && (!more || isFolder(prefix + name))) {
                    next.add(prefix + name + (more ? "/" : ""));
                }
            }
        } catch (FileException e) {
            // What cannot be read holds nothing.
        }
    }

    private String path(String relative) {
        return relative.startsWith("/") ? relative : state.directory + "/" + relative;
    }

    private boolean exists(String relative) {
        try {
            state.host.files().lstat(path(relative), state.account);
            return true;
        } catch (FileException e) {
            return false;
        }
    }

    private boolean isFolder(String relative) {
        try {
            return state.host.files().stat(path(relative), state.account).isDirectory();
        } catch (FileException e) {
            return false;
        }
    }
}
