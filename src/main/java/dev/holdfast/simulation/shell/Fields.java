package dev.holdfast.simulation.shell;

import java.util.ArrayList;
import java.util.List;

/** What a word becomes: it is cut at the separators that come from expansions, not at those that were written. */
final class Fields {
    private final boolean splits;
    private final String separators;
    private final List<Field> done = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder mask = new StringBuilder();
    private boolean begun;
    private boolean afterBlank;

    Fields(boolean splits, String separators) {
        this.splits = splits;
        this.separators = separators;
    }

    boolean splits() {
        return splits;
    }

    /** Text that is not cut. */
    void add(String more, boolean quoted) throws ShellError {
        if (text.length() + more.length() > Limits.LONGEST_WORD) {
            throw new ShellError("Out of space");
        }
        text.append(more);
        mask.repeat(quoted ? Field.QUOTED : Field.PLAIN, more.length());
        begun |= quoted || !more.isEmpty();
        afterBlank &= more.isEmpty();
    }

    /** The result of an expansion outside of quotes. */
    void expanded(String more) throws ShellError {
        if (!splits || separators.isEmpty()) {
            add(more, false);
            return;
        }
        int from = 0;
        for (int i = 0; i < more.length(); i++) {
            char c = more.charAt(i);
            if (separators.indexOf(c) >= 0) {
                add(more.substring(from, i), false);
                separate(c);
                from = i + 1;
            }
        }
        add(more.substring(from), false);
    }

    private void separate(char c) throws ShellError {
        boolean blank = c == ' ' || c == '\t' || c == '\n';
        if (begun) {
            finish();
            afterBlank = blank;
        } else if (!blank) {
            if (!afterBlank) {
                begun = true;
                finish();
            }
            afterBlank = false;
        }
    }

    /** Ends the field, if one has begun. */
    void finish() throws ShellError {
        if (!begun) {
            return;
        }
        if (done.size() >= Limits.MOST_FIELDS) {
            throw new ShellError("Out of space");
        }
        done.add(new Field(text.toString(), mask.toString()));
        text.setLength(0);
        mask.setLength(0);
        begun = false;
    }

    List<Field> all() throws ShellError {
        finish();
        return done;
    }

    /** All of it as one. */
    Field one() {
        return new Field(text.toString(), mask.toString());
    }
}
