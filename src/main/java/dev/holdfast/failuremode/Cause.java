package dev.holdfast.failuremode;

import java.util.List;

/**
 * What can make a failure mode so.
 *
 * @param because one sentence with the values of readings filled in
 * @param explains what it explains further down
 * @param explainedBy the same seen from below: what explains it wherever it bears on it
 * @param blinds whether nothing on the subject's host can be seen while it holds
 */
public record Cause(
        String id,
        Severity severity,
        Condition when,
        Sentence because,
        List<Target> explains,
        List<Target> explainedBy,
        boolean blinds,
        Remedy remedy) {
    public Cause {
        explains = List.copyOf(explains);
        explainedBy = List.copyOf(explainedBy);
    }

    /**
     * Causes that another one can explain.
     *
     * @param anywhere whether they need not bear on the same subject
     * @param mode the failure mode
     * @param cause the cause, or {@code *} for the whole mode
     */
    public record Target(boolean anywhere, String mode, String cause) {
        public boolean covers(String aMode, String aCause) {
            return mode.equals(aMode) && (cause.equals("*") || cause.equals(aCause));
        }
    }
}
