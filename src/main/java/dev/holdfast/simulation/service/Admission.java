package dev.holdfast.simulation.service;

import dev.holdfast.simulation.shell.Account;

/** What a machine's sshd makes of a login, once it was shown a key. */
public sealed interface Admission {
    /** It may run what its shell lets it. */
    record In(Account account) implements Admission {}

    /** Not with this key, or not this user. */
    record Refused() implements Admission {}

    /** The key is right and PAM keeps the account out: sshd hangs up without a word. */
    record HungUp() implements Admission {}
}
