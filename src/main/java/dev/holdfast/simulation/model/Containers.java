package dev.holdfast.simulation.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The container engine's images. Its containers are the units that run them. */
public final class Containers {
    private final Map<String, Image> images = new LinkedHashMap<>();

    /**
     * One image.
     *
     * @param name repository and tag
     * @param layer the file that its content takes on the disk
     */
    public record Image(String name, String id, long bytes, String layer) {}

    public synchronized List<Image> images() {
        return List.copyOf(images.values());
    }

    public synchronized boolean has(String name) {
        return images.containsKey(name);
    }

    public synchronized void add(Image image) {
        images.put(image.name(), image);
    }

    public synchronized void remove(String name) {
        images.remove(name);
    }
}
