package dev.holdfast.simulation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Prometheus' HTTP API, as far as it is asked: instant queries for a few series, and the alerting rules. */
final class SimulatedPrometheus {
    private static final double SCRAPED_BEFORE = 4.2;

    private final List<String> hosts;
    private final BooleanSupplier primaryOnline;

    SimulatedPrometheus(List<String> hosts, BooleanSupplier primaryOnline) {
        this.hosts = List.copyOf(hosts);
        this.primaryOnline = primaryOnline;
    }

    WebServer.Page page(URI uri) {
        return switch (uri.getPath()) {
            case "/api/v1/query" ->
                WebServer.Page.json(query(WebServer.parameter(uri, "query").orElse("")));
            case "/api/v1/rules" -> WebServer.Page.json(rules());
            case "/-/ready", "/-/healthy" -> WebServer.Page.text("Prometheus Server is Ready.\n");
            default -> WebServer.Page.notFound("{\"status\":\"error\",\"error\":\"not found\"}");
        };
    }

    private record Series(String name, String labels, int value) {}

    private String query(String query) {
        boolean times = query.startsWith("timestamp(") && query.endsWith(")");
        String selector = times ? query.substring("timestamp(".length(), query.length() - 1) : query;
        double now = Instant.now().toEpochMilli() / 1000.0;
        String rows = all().stream()
                .filter(series -> selects(selector, series))
                .map(series -> row(series, times, now))
                .collect(Collectors.joining(","));
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + rows + "]}}";
    }

    private static String row(Series series, boolean times, double now) {
        String name = times ? "" : "\"__name__\":\"" + series.name + "\",";
        String value = times ? String.format(Locale.ROOT, "%.3f", now - SCRAPED_BEFORE) : String.valueOf(series.value);
        return String.format(
                Locale.ROOT, "{\"metric\":{%s%s},\"value\":[%.3f,\"%s\"]}", name, series.labels, now, value);
    }

    /** Understands a name with equality matchers, which is all that is asked. */
    private static boolean selects(String selector, Series series) {
        int brace = selector.indexOf('{');
        String name = brace < 0 ? selector : selector.substring(0, brace);
        if (!name.equals(series.name)) {
            return false;
        }
        String matchers = brace < 0 ? "" : selector.substring(brace + 1, selector.length() - 1);
        return matchers.isEmpty()
                || List.of(matchers.split(",")).stream().allMatch(m -> series.labels.contains(labelOf(m)));
    }

    private static String labelOf(String matcher) {
        return "\"" + matcher.replaceFirst("=", "\":");
    }

    private List<Series> all() {
        var up = hosts.stream().map(h -> new Series("up", "\"job\":\"node\",\"instance\":\"" + h + ":9100\"", 1));
        var runners = SimulatedGithub.RUNNERS.stream()
                .map(r -> new Series("runner_status", runnerLabels(r), online(r) ? 1 : 0));
        var units = SimulatedGithub.RUNNERS.stream().map(r -> new Series("node_systemd_unit_state", unitLabels(r), 1));
        return java.util.stream.Stream.of(up, runners, units).flatMap(s -> s).toList();
    }

    private static String runnerLabels(SimulatedGithub.Runner runner) {
        return "\"environment\":\"production\",\"runner\":\"%s\",\"job\":\"node\",\"instance\":\"%s:9100\""
                .formatted(runner.name(), runner.host());
    }

    private String unitLabels(SimulatedGithub.Runner runner) {
        return "\"name\":\"%s\",\"state\":\"%s\",\"job\":\"node\",\"instance\":\"%s:9100\""
                .formatted(runner.unit(), online(runner) ? "active" : "activating", runner.host());
    }

    private boolean online(SimulatedGithub.Runner runner) {
        return !runner.primary() || primaryOnline.getAsBoolean();
    }

    private String rules() {
        String alert =
                primaryOnline.getAsBoolean() ? "" : """
                {"state":"firing","activeAt":"%s","value":"0e+00","annotations":{},\
                "labels":{"alertname":"PrimaryRunnerOffline","severity":"critical","runner":"paws360-runner-01"}}\
                """.formatted(Instant.now().minusSeconds(420));
        return """
                {"status":"success","data":{"groups":[{"name":"runners","file":"runners.yml","interval":15,"rules":[\
                {"type":"alerting","name":"PrimaryRunnerOffline","query":"runner_status == 0","duration":60,"labels":{},\
                "annotations":{},"state":"%s","health":"ok","lastError":"","evaluationTime":0.0003,\
                "lastEvaluation":"%s","alerts":[%s]}]}]}}\
                """.formatted(
                        alert.isEmpty() ? "inactive" : "firing", Instant.now().minusSeconds(5), alert);
    }
}
