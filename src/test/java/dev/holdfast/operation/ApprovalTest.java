package dev.holdfast.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.step.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private static final Instant NOW = Instant.parse("2026-03-14T02:00:30Z");
    private static final Plan PLAN = plan("inactive", "it is inactive since 2 s", "app.service", "reversible");

    private static Plan plan(String unitState, String because, String unit, String risk) {
        return new Plan(
                "production",
                List.of(new Basis(
                        "runner-offline", "service-stopped", "runner-01", because, Map.of("unit", unitState))),
                List.of(new PlannedStep("start-unit", new Target("runner-01", "RUNNER", "runner-01", unit), risk)));
    }

    private static String whyNot(String code, Plan plan, Duration later) {
        return Approval.whyNot(code, plan, NOW.plus(later));
    }

    @Test
    void thePlanThatWasShownIsApprovedForAQuarterOfAnHour() {
        String code = Approval.code(PLAN, NOW);

        assertThat(whyNot(code, PLAN, Duration.ZERO)).isEmpty();
        assertThat(whyNot(code, PLAN, Duration.ofMinutes(15))).isEmpty();
        assertThat(whyNot(code, PLAN, Duration.ofMinutes(16)))
                .isEqualTo("the approval has expired: it holds for 15 minutes");
        assertThat(whyNot(code, PLAN, Duration.ofMinutes(-2))).startsWith("the approval has expired");
    }

    @Test
    void whatIsSaidOfItMayChangeButNothingElse() {
        String code = Approval.code(PLAN, NOW);

        assertThat(whyNot(
                        code, plan("inactive", "it is inactive since 9 s", "app.service", "reversible"), Duration.ZERO))
                .isEmpty();
        for (Plan other : List.of(
                plan("failed", "it is inactive since 2 s", "app.service", "reversible"),
                plan("inactive", "it is inactive since 2 s", "other.service", "reversible"),
                plan("inactive", "it is inactive since 2 s", "app.service", "disruptive"),
                new Plan("staging", PLAN.basis(), PLAN.steps()),
                new Plan("production", PLAN.basis(), List.of()))) {
            assertThat(whyNot(code, other, Duration.ZERO)).startsWith("the approval is of another plan");
        }
    }

    @Test
    void aCodeCannotBeGivenALaterTime() {
        String code = Approval.code(PLAN, NOW);
        long minute = Long.parseLong(code.substring(0, code.indexOf('-')), 16);
        String later = Long.toHexString(minute + 60) + code.substring(code.indexOf('-'));

        assertThat(whyNot(later, PLAN, Duration.ofHours(1))).startsWith("the approval is of another plan");
    }

    @Test
    void whatIsNoCodeIsSaid() {
        assertThat(whyNot("yes\u001b[2J", PLAN, Duration.ZERO))
                .isEqualTo("'yes?[2J' is no approval; 'holdfast remediate --dry-run' prints the plan with its code");
    }

    @Test
    void aPlanIsReadBackFromTheJournalAsItWasWritten() {
        assertThat(Plan.of(PLAN.json())).isEqualTo(PLAN);
        assertThat(Plan.of(PLAN.json()).hash(7)).isEqualTo(PLAN.hash(7));
    }
}
