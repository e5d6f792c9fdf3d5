package dev.holdfast.probe;

import static dev.holdfast.probe.WebInventory.asked;
import static dev.holdfast.probe.WebInventory.subject;

import dev.holdfast.inventory.Selector;
import dev.holdfast.remote.Why;
import org.junit.jupiter.api.Test;

class AlertProbeTest {
    @Test
    void anAlertWhoseConditionHoldsForLongEnoughFires() {
        reading("PrimaryRunnerOffline", "rules-stopped")
                .is("firing")
                .with("since", "2026-11-23 11:25:21 UTC")
                .with(
                        "labels",
                        "environment=\"production\",host=\"production-runner-01\",name=\"actions.runner.paws360-runner-01.service\","
                                + "runner=\"paws360-runner-01\",runner_role=\"primary\",severity=\"critical\"");
    }

    @Test
    void anAlertWhoseConditionHasJustBegunIsPending() {
        reading("PrimaryRunnerOffline", "rules-pending").is("pending");
    }

    @Test
    void anAlertThatHasNothingToSayIsSilent() {
        reading("PrimaryRunnerOffline", "rules-healthy").is("silent");
    }

    @Test
    void anAlertThatNobodyDefinedIsNotSilent() {
        reading("NoSuchAlert", "rules-healthy")
                .isUnobservable(Why.NOT_CONFIGURED)
                .because("Prometheus has no alerting rule NoSuchAlert")
                .mendedBy("add the rule NoSuchAlert to Prometheus' rule files");
    }

    @Test
    void aRuleThatCannotBeEvaluatedIsNotSilent() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        String rules = FakeWeb.read("prometheus/rules-healthy.http");
        web.on(
                "/api/v1/rules?type=alert&rule_name[]=PrimaryRunnerOffline",
                200,
                rules.substring(rules.indexOf("{\"status\""))
                        .replace(
                                "\"health\":\"ok\"",
                                "\"health\":\"err\",\"lastError\":\"vector cannot contain metrics\""));

        asked(new AlertProbe(), subject(Selector.MONITORING), web, "name", "PrimaryRunnerOffline")
                .isUnobservable(Why.NOT_UNDERSTOOD)
                .because("Prometheus has not evaluated PrimaryRunnerOffline lately: vector cannot contain metrics");
    }

    @Test
    void aRuleOfTheSameNameThatRecordsIsNoAlert() {
        FakeWeb web = new FakeWeb().prometheus("healthy");
        web.on(
                "/api/v1/rules?type=alert&rule_name[]=X",
                200,
                "{\"status\":\"success\",\"data\":{\"groups\":[{\"rules\":[{\"name\":\"X\",\"type\":\"recording\",\"health\":\"ok\"}]}]}}");

        asked(new AlertProbe(), subject(Selector.MONITORING), web, "name", "X").isUnobservable(Why.NOT_CONFIGURED);
    }

    private static ReadingAssert reading(String alert, String rules) {
        FakeWeb web = new FakeWeb().prometheus("healthy").alertingRules(alert, rules);
        return asked(new AlertProbe(), subject(Selector.MONITORING), web, "name", alert);
    }
}
