package dev.holdfast.inventory;

import java.util.Locale;

/** The sets of subjects that the catalog can ask about. */
public enum Selector {
    ENVIRONMENT("the environment as a whole", SubjectKind.ENVIRONMENT),
    HOST("every host", SubjectKind.HOST),
    RUNNER_HOST("every host that carries a primary or secondary runner", SubjectKind.HOST),
    DEPLOY_TARGET("every host that a deployment logs in to (those that carry services)", SubjectKind.HOST),
    RUNNER("the primary and secondary runners", SubjectKind.RUNNER),
    PRIMARY_RUNNER("the primary runner", SubjectKind.RUNNER),
    EMERGENCY_RUNNER("the emergency runner", SubjectKind.RUNNER),
    SERVICE("every service on every host that carries it", SubjectKind.SERVICE),
    SPRING_SERVICE("the services whose health is Spring Boot's actuator", SubjectKind.SERVICE),
    PLAIN_SERVICE("the services whose health is a plain HTTP answer", SubjectKind.SERVICE),
    DATABASE("the database", SubjectKind.DATABASE),
    CACHE("the cache", SubjectKind.CACHE),
    REGISTRY("the container registry", SubjectKind.REGISTRY),
    MONITORING("Prometheus", SubjectKind.MONITORING),
    REPOSITORY("the repository at GitHub", SubjectKind.REPOSITORY),
    IMAGE("every image that a deployment needs", SubjectKind.IMAGE),
    SECRET("every secret that a deployment needs", SubjectKind.SECRET);

    private final String meaning;
    private final SubjectKind kind;

    Selector(String meaning, SubjectKind kind) {
        this.meaning = meaning;
        this.kind = kind;
    }

    /** The selector in the catalog, such as {@code deploy-target}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String meaning() {
        return meaning;
    }

    public SubjectKind kind() {
        return kind;
    }
}
