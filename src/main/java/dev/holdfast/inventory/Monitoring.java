package dev.holdfast.inventory;

import java.net.URI;
import java.time.Duration;

/**
 * Prometheus.
 *
 * @param host the inventory host it lives on, or empty
 * @param alertmanager its address, or an empty URI where there is none
 * @param runnerMetric the metric that is 1 while a runner is online
 * @param runnerLabel the label of that metric which holds the runner's name
 * @param environmentLabel the value of its {@code environment} label
 * @param stale a sample older than this says nothing about now
 */
public record Monitoring(
        String host,
        URI prometheus,
        URI alertmanager,
        String unit,
        String runnerMetric,
        String runnerLabel,
        String environmentLabel,
        Duration stale) {}
