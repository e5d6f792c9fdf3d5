package dev.holdfast.inventory;

import java.util.Locale;

/** What a question or a verdict can be about. */
public enum SubjectKind {
    ENVIRONMENT,
    /** A machine of the inventory, by its inventory name. */
    HOST,
    /** A GitHub Actions runner, by its name at GitHub; lives on a host. */
    RUNNER,
    /** One service on one host, written {@code service@host}; lives on that host. */
    SERVICE,
    /** The database server; lives on a host if the inventory names one. */
    DATABASE,
    /** The cache server; lives on a host if the inventory names one. */
    CACHE,
    /** The container registry; lives on a host if the inventory names one. */
    REGISTRY,
    /** Prometheus; lives on a host if the inventory names one. */
    MONITORING,
    /** The repository at GitHub. */
    REPOSITORY,
    /** A container image that a deployment needs, by its repository name. */
    IMAGE,
    /** A GitHub Actions secret, by name. */
    SECRET;

    /** The kind in catalog and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
