package dev.holdfast.remote;

import dev.holdfast.remote.Login.Outcome;

/**
 * Why no command is run on a host, from now on.
 *
 * @param because one sentence for people
 */
record Refusal(Why why, String because) {
    /**
     * After a login that came to nothing.
     *
     * @param said the first of ssh's words, fit to be shown
     */
    static Refusal afterLogin(Outcome outcome, Why why, String host, String said) {
        return new Refusal(why, because(outcome, host, said));
    }

    private static String because(Outcome outcome, String host, String said) {
        return switch (outcome) {
            case REFUSED_KEY -> host + " refuses the login";
            case HOST_KEY_CHANGED -> "the host key of " + host + " is not the known one";
            case HOST_KEY_UNKNOWN -> "the host key of " + host + " is not known here";
            case TIMED_OUT -> "the login on " + host + " timed out";
            case PORT_REFUSED -> host + " refuses connections on its ssh port";
            case NO_ROUTE -> "there is no route to " + host;
            case NAME_UNKNOWN -> "the name of " + host + " is unknown here";
            case DROPPED_BY_SSHD -> "sshd on " + host + " dropped the connection before the login";
            case CLOSED_IN_LOGIN -> "sshd on " + host + " closed the connection during the login";
            case NO_SHELL -> host + " accepts the login but runs no command: " + said;
            case OTHER_COMMAND -> host + " accepts the login but runs a command of its own: " + said;
            case ACCEPTED, OUT_OF_TIME, NOT_TRIED -> "no login on " + host + ": " + said;
        };
    }

    /** What a login that ended so means for the commands. */
    static Why why(Outcome outcome) {
        return switch (outcome) {
            case REFUSED_KEY, HOST_KEY_CHANGED, HOST_KEY_UNKNOWN, CLOSED_IN_LOGIN -> Why.LOGIN_REFUSED;
            case TIMED_OUT, PORT_REFUSED, NO_ROUTE, NAME_UNKNOWN, DROPPED_BY_SSHD -> Why.UNREACHABLE;
            case OUT_OF_TIME -> Why.TIMED_OUT;
            case NOT_TRIED -> Why.NOT_CONFIGURED;
            case ACCEPTED, NO_SHELL, OTHER_COMMAND -> Why.NOT_ALLOWED;
        };
    }
}
