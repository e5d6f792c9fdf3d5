package dev.holdfast.simulation;

import java.util.List;
import java.util.stream.Collectors;

/** The simulated production's own holdfast.yaml. */
final class Description {
    private Description() {}

    static String of(List<SimulatedHost> hosts, SimulatedProduction.Ports ports) {
        String machines = hosts.stream()
                .map(host -> "  %s: {address: %s, port: %d, names: [%2$s]}\n"
                        .formatted(host.name(), host.address(), host.port()))
                .collect(Collectors.joining());
        return """
                # The simulated production of 'holdfast demo'. It lives as long as that command runs.
                environment: production
                person:
                  ssh-config: ssh_config
                deployment:
                  user: deploy
                hosts:
                %s
                runners:
                %s
                services:
                  backend:
                    unit: paws360-backend
                    hosts: [production-web-01, production-web-02]
                    url: http://localhost:8080
                    health: spring-actuator
                    startup: 60s
                    patience: 5s
                    image: paws360-backend
                    needs: [database, cache]
                  frontend:
                    unit: paws360-frontend
                    hosts: [production-web-01, production-web-02]
                    url: http://localhost:3000
                    patience: 5s
                    image: paws360-frontend
                database:
                  host: production-db-01
                  port: %d
                  unit: postgresql@15-main
                  name: paws360
                cache:
                  host: production-redis-01
                  port: %d
                monitoring:
                  prometheus: %s
                registry:
                  kind: registry-v2
                  url: %s
                  access: anonymous
                  images:
                    Backend: paws360-backend
                    Frontend: paws360-frontend
                repository:
                  name: %s
                  api: %s
                  token-from: %s
                  trust: ca.pem
                  workflow: ci.yml
                  build-job: build-and-push-images-production
                  deploy-job: deploy-to-production
                  environment: production
                  secrets: [%s]
                state-file: /var/lib/paws360-production-state.json
                """.formatted(
                        machines.stripTrailing(),
                        runners().stripTrailing(),
                        ports.database(),
                        ports.cache(),
                        ports.prometheus(),
                        ports.registry(),
                        SimulatedGithub.SLUG,
                        ports.github(),
                        SimulatedProduction.TOKEN_VARIABLE,
                        String.join(", ", SimulatedGithub.SECRETS));
    }

    private static String runners() {
        return SimulatedGithub.RUNNERS.stream()
                .map(runner -> "  - {name: %s, host: %s, role: %s, labels: [self-hosted, production, %3$s]}\n"
                        .formatted(runner.name(), runner.host(), runner.role()))
                .collect(Collectors.joining());
    }
}
