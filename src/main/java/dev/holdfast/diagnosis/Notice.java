package dev.holdfast.diagnosis;

import java.util.List;

/**
 * Something to know that is not a failure now: a warning, a contradiction between sources, or an emergency of the runbook that
 * the failures amount to.
 *
 * @param id kebab-case, from the catalog
 * @param mode the failure mode whose file it comes from
 * @param subjects names of what it is about
 * @param because one sentence with the values filled in
 * @param findings the readings behind it
 */
public record Notice(String id, String mode, List<String> subjects, String because, List<Finding> findings) {
    public Notice {
        subjects = List.copyOf(subjects);
        findings = List.copyOf(findings);
    }
}
