package dev.holdfast.inventory;

/**
 * The identity that deployments use, kept apart from the person's.
 *
 * @param user the account that Ansible logs in as
 * @param fingerprint the expected fingerprint of its public key ({@code SHA256:…}), or empty
 * @param keyOnRunner path of its private key on the runners, or empty if it lies there only during a job
 * @param authorizedKeys path of its authorized_keys file on the hosts
 */
public record Deployment(String user, String fingerprint, String keyOnRunner, String authorizedKeys) {}
