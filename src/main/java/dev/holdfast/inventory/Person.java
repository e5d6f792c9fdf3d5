package dev.holdfast.inventory;

/**
 * Whoever diagnoses. What is empty is left to ssh and the user's own ssh_config.
 *
 * @param user the account to log in as
 * @param sshConfig an ssh_config file to use instead of the user's own
 */
public record Person(String user, String sshConfig) {}
