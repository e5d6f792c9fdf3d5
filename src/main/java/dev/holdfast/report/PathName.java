package dev.holdfast.report;

import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a path as a name, and touches no file. */
final class PathName extends StdDeserializer<Path> {
    PathName() {
        super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser parser, DeserializationContext context) {
        return Path.of(parser.getValueAsString(""));
    }
}
