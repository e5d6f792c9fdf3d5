package dev.holdfast.failuremode;

/** How urgent a confirmed cause is. */
public enum Severity {
    /** Page now: production or every deployment is blocked. */
    P1,
    /** Deployments fail, or production runs without its reserve. */
    P2,
    /** To be repaired in working hours. */
    P3
}
