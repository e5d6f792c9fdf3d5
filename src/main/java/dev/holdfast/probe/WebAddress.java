package dev.holdfast.probe;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses under a base address of the inventory. Whatever is put into them is encoded, in this one place. */
final class WebAddress {
    private WebAddress() {}

    /**
     * The address of a path under a base.
     *
     * @param path starts with a slash; variable parts have gone through {@link #segment}
     * @param query names and values in turn
     */
    static URI under(URI base, String path, String... query) {
        String start = base.toString();
        while (start.endsWith("/")) {
            start = start.substring(0, start.length() - 1);
        }
        return URI.create(start + path + (query.length == 0 ? "" : "?" + encoded(query)));
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return encode(name);
    }

    /** A name that may have slashes, such as {@code owner/name}, as segments of a path. */
    static String segments(String name) {
        return Arrays.stream(name.split("/")).map(WebAddress::encode).collect(Collectors.joining("/"));
    }

    private static String encoded(String... query) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i + 1 < query.length; i += 2) {
            all.append(i == 0 ? "" : "&").append(encode(query[i])).append('=').append(encode(query[i + 1]));
        }
        return all.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
