package dev.holdfast.remote;

/**
 * What became of the one login attempt on a host.
 *
 * @param outcome its class
 * @param said what ssh said, in its own words
 */
public record Login(Outcome outcome, String said, Evidence evidence) {

    /** The outcome classes that an engineer treats differently. */
    public enum Outcome {
        ACCEPTED,
        REFUSED_KEY,
        HOST_KEY_CHANGED,
        HOST_KEY_UNKNOWN,
        TIMED_OUT,
        PORT_REFUSED,
        NO_ROUTE,
        NAME_UNKNOWN,
        DROPPED_BY_SSHD,
        /** Greeted, and hung up on before the login was decided: accounts that PAM turns away end so. */
        CLOSED_IN_LOGIN,
        /** Only of a login with a command: let in, and the command was not run. */
        NO_SHELL,
        /** Only of a login with a command: let in, and something else was run, as the host's sshd or the key's options order. */
        OTHER_COMMAND,
        /** Ours, not the host's: the diagnosis' deadline passed before the login was decided. */
        OUT_OF_TIME,
        /** Ours, not the host's: no ssh client, a broken ssh_config, a proxy command that failed. */
        NOT_TRIED;

        /** The state's name in catalog and reports, such as {@code host-key-changed}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether commands can be run on the host. */
    public boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
