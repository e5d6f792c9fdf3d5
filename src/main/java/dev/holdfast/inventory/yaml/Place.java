package dev.holdfast.inventory.yaml;

/** Where something stands in a file; both count from 1. Line 0 is the file as a whole. */
public record Place(int line, int column) {
    public static final Place FILE = new Place(0, 0);
}
