package dev.holdfast.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's consent to exactly one plan, for a short while: a code that is printed with the plan and given back. */
public final class Approval {
    private static final Pattern CODE = Pattern.compile("([0-9a-f]{1,10})-([0-9a-f]{20})");
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int LETTERS = 20;

    private Approval() {}

    /** The code of the plan from now on. */
    public static String code(Plan plan, Instant now) {
        return code(plan, minute(now));
    }

    private static String code(Plan plan, long minute) {
        return Long.toHexString(minute) + "-" + plan.hash(minute).substring(0, LETTERS);
    }

    private static long minute(Instant moment) {
        return moment.getEpochSecond() / 60;
    }

    /** Why the code does not approve the plan; empty if it does. */
    public static String whyNot(String code, Plan plan, Instant now) {
        Matcher matcher = CODE.matcher(code);
        if (!matcher.matches()) {
            return "'%s' is no approval; 'holdfast remediate --dry-run' prints the plan with its code"
                    .formatted(code.replaceAll("\\p{Cntrl}", "?"));
        }
        long minute = Long.parseLong(matcher.group(1), 16);
        long age = minute(now) - minute;
        if (age < 0 || age > VALID.toMinutes()) {
            return "the approval has expired: it holds for %d minutes".formatted(VALID.toMinutes());
        }
        return code(plan, minute).equals(code)
                ? ""
                : "the approval is of another plan: what is seen now, or what would be done about it, has changed";
    }
}
