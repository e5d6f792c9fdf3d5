package dev.holdfast.simulation.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables of a shell, with those that a function keeps to itself. */
final class Variables {
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private record Variable(@Nullable String value, boolean exported, boolean readOnly) {}

    private final Map<String, Variable> all = new TreeMap<>();
    private final Deque<Map<String, Optional<Variable>>> hidden = new ArrayDeque<>();
    private long characters;

    Variables copy() {
        Variables copy = new Variables();
        copy.all.putAll(all);
        copy.characters = characters;
        hidden.descendingIterator().forEachRemaining(scope -> copy.hidden.push(new HashMap<>(scope)));
        return copy;
    }

    @Nullable
    String get(String name) {
        Variable variable = all.get(name);
        return variable == null ? null : variable.value;
    }

    String get(String name, String otherwise) {
        String value = get(name);
        return value == null ? otherwise : value;
    }

    void set(String name, String value) throws ShellError {
        Variable old = all.get(name);
        mustBeWritable(name, old);
        characters += value.length() - (old == null || old.value == null ? 0 : old.value.length());
        if (characters > MOST_CHARACTERS) {
            throw new ShellError("Out of space");
        }
        all.put(name, new Variable(value, old != null && old.exported, false));
    }

    private static void mustBeWritable(String name, @Nullable Variable variable) throws ShellError {
        if (variable != null && variable.readOnly) {
            throw new ShellError(name + ": is read only");
        }
    }

    boolean isReadOnly(String name) {
        Variable variable = all.get(name);
        return variable != null && variable.readOnly;
    }

    void unset(String name) throws ShellError {
        Variable old = all.get(name);
        mustBeWritable(name, old);
        characters -= old == null || old.value == null ? 0 : old.value.length();
        all.remove(name);
    }

    void export(String name) {
        Variable old = all.get(name);
        all.put(name, new Variable(old == null ? null : old.value, true, old != null && old.readOnly));
    }

    void makeReadOnly(String name) {
        Variable old = all.get(name);
        all.put(name, new Variable(old == null ? null : old.value, old != null && old.exported, true));
    }

    /** Begins a function, or whatever else has variables of its own. */
    void enter() {
        hidden.push(new HashMap<>());
    }

    void leave() {
        for (Map.Entry<String, Optional<Variable>> entry : hidden.pop().entrySet()) {
            entry.getValue().ifPresentOrElse(old -> all.put(entry.getKey(), old), () -> all.remove(entry.getKey()));
        }
    }

    /** Lets the function that runs have a variable of this name; false when none runs. */
    boolean local(String name) {
        Map<String, Optional<Variable>> scope = hidden.peek();
        if (scope != null) {
            scope.putIfAbsent(name, Optional.ofNullable(all.get(name)));
        }
        return scope != null;
    }

    Map<String, String> exported() {
        Map<String, String> exported = new TreeMap<>();
        all.forEach((name, variable) -> {
            if (variable.exported && variable.value != null) {
                exported.put(name, variable.value);
            }
        });
        return exported;
    }

    SortedMap<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        all.forEach((name, variable) -> values.put(name, variable.value == null ? "" : variable.value));
        return values;
    }
}
