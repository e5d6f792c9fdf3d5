package dev.holdfast.remote;

import java.util.List;

/**
 * What this machine's resolver says about a name.
 *
 * @param addresses what it resolves to; empty if the name is unknown or the resolver did not answer
 * @param answered whether the resolver answered at all
 */
public record Resolution(List<String> addresses, boolean answered, Evidence evidence) {}
