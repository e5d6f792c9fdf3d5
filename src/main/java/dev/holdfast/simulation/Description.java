package dev.holdfast.simulation;

import dev.holdfast.simulation.blueprint.Host;
import dev.holdfast.simulation.model.Names;
import dev.holdfast.simulation.model.Net;
import dev.holdfast.simulation.outside.Entrances;
import dev.holdfast.simulation.service.ImageStore;
import java.util.List;
import java.util.stream.Collectors;

/** The simulated production's own holdfast.yaml: the lab's, with the addresses that it has here. */
final class Description {
    /** The file beside it with the certificate that GitHub and the registry show. */
    static final String AUTHORITY = "ca.pem";

    private Description() {}

    /** @param fingerprint of the deployment's key */
    static String of(Net net, String fingerprint) {
        String registry = "https://" + net.address(30) + ":" + ImageStore.PORT;
        String github = "https://" + net.address(40) + ":" + ImageStore.PORT;
        return """
                # The simulated production of 'holdfast demo'. It lives as long as that command runs.
                environment: production

                person:
                  user: oncall
                  ssh-config: ssh_config

                deployment:
                  user: deploy
                  key-fingerprint: %s
                  key-on-runner: /home/runner/.ssh/production_ed25519

                hosts:
                %s
                runners:
                  - {name: paws360-runner-01, host: production-runner-01, role: primary, labels: [self-hosted, production, primary]}
                  - {name: paws360-runner-02, host: production-runner-02, role: secondary, labels: [self-hosted, production, secondary]}
                  - {name: paws360-emergency, host: emergency-runner-03, role: emergency, labels: [self-hosted, emergency]}

                services:
                  paws360-backend:
                    hosts: [production-web-01, production-web-02]
                    health: spring-actuator
                    url: http://localhost:8080
                    startup: 30s
                    patience: 15s
                    image: paws360-backend
                    needs: [database, cache]
                    settings:
                      file: /etc/paws360/backend.env
                      expect:
                        DB_HOST: production-db-01.paws360.local
                        DB_PORT: '5432'
                        DB_NAME: paws360
                        DB_USER: paws360
                        REDIS_HOST: production-redis-01.paws360.local
                        REDIS_PORT: '6379'
                        SERVER_PORT: '8080'
                    flyway: [sudo, -n, /usr/bin/docker, exec, paws360-backend, flyway, info, -outputType=json]
                  paws360-frontend:
                    hosts: [production-web-01, production-web-02]
                    url: http://localhost:3000
                    patience: 5s
                    image: paws360-frontend

                database:
                  host: production-db-01
                  unit: postgresql@15-main
                  name: paws360

                cache:
                  host: production-redis-01

                monitoring:
                  prometheus: http://%s:%d
                  alertmanager: http://%3$s:%5$d
                  host: monitoring-01
                  stale: 10s

                registry:
                  kind: registry-v2
                  url: %6$s
                  trust: %9$s
                  host: registry-01
                  images:
                    Backend: paws360-backend
                    Frontend: paws360-frontend

                repository:
                  name: rmnanney/PAWS360
                  api: %7$s
                  trust: %9$s
                  token-from: %8$s
                  workflow: ci.yml
                  build-job: build-and-push-images-production
                  deploy-job: deploy-to-production
                  environment: production
                  secrets: [PRODUCTION_SSH_PRIVATE_KEY, PRODUCTION_SSH_USER, AUTO_DEPLOY_TO_PRODUCTION]

                authority: [production-db-01]

                state-file: /var/lib/paws360-production-state.json
                """.formatted(
                        fingerprint,
                        hosts(net),
                        net.address(20),
                        Entrances.PROMETHEUS,
                        Entrances.ALERTMANAGER,
                        registry,
                        github,
                        SimulatedProduction.TOKEN_VARIABLE,
                        AUTHORITY);
    }

    private static String hosts(Net net) {
        List<String> without = List.of(Host.GITHUB);
        return Host.ALL.stream()
                .filter(host -> !without.contains(host.name()))
                .map(host -> host(host, net))
                .collect(Collectors.joining());
    }

    private static String host(Host host, Net net) {
        String name = host.role() == Host.Role.REGISTRY ? "registry" : host.name();
        boolean web = host.role() == Host.Role.WEB;
        return "  " + host.name() + ": {address: " + net.address(host.last()) + ", names: [" + name + "." + Names.DOMAIN
                + (web ? ", " + host.name() + "], via: " + net.address(1) : "]") + "}\n";
    }
}
