package dev.holdfast.journal;

import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be recorded. Who and when the journal adds itself, and takes secrets out.
 *
 * @param operation the operation it belongs to, or empty
 * @param host the host it is about, or empty
 * @param body everything else
 */
public record Draft(Kind kind, String operation, String host, ObjectNode body) {}
