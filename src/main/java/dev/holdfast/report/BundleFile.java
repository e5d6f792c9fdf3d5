package dev.holdfast.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A bundle as a zip file. Writing leaves the whole file or none and never overwrites one. Reading unpacks nothing onto the
 * disk, opens nothing that the bundle names, and takes no more memory than {@link #MOST_UNPACKED} asks for.
 */
public final class BundleFile {
    private static final String MANIFEST = "manifest.json";
    private static final String INVENTORY = "inventory.json";
    private static final String READINGS = "readings.json";
    private static final String REPORT = "report.json";
    private static final String CONFIGURATION = "inventory.yaml";
    private static final List<String> NEEDED = List.of(MANIFEST, INVENTORY, READINGS);
    private static final List<String> KNOWN = List.of(MANIFEST, INVENTORY, READINGS, REPORT, CONFIGURATION);

    private static final long MOST_PACKED = 32L << 20;
    private static final long MOST_UNPACKED = 64L << 20;

    private BundleFile() {}

    /** Why nothing could be written there, before anybody takes the trouble to look at production. */
    public static void checkTarget(Path target) throws BundleException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(target);
        }
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            throw new BundleException("cannot save to %s: there is no folder %s".formatted(target, folder));
        }
        if (!Files.isWritable(folder)) {
            throw new BundleException("cannot save to %s: the folder %s is not writable".formatted(target, folder));
        }
    }

    /**
     * Writes a bundle.
     *
     * @param configuration the text of holdfast.yaml, for people who read the bundle
     * @param report what the diagnosis reported as JSON, for people who read the bundle
     */
    public static void write(Path target, Bundle bundle, String configuration, String report) throws BundleException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, BundleJson.manifest(bundle));
        entries.put(CONFIGURATION, configuration);
        entries.put(INVENTORY, BundleJson.inventory(bundle));
        entries.put(READINGS, BundleJson.readings(bundle));
        entries.put(REPORT, report);
        checkTarget(target);
        try {
            writeWhole(target, entries, bundle.at().toEpochMilli());
        } catch (FileAlreadyExistsException there) {
            throw exists(target);
        } catch (IOException failed) {
            throw new BundleException(
                    "cannot save to %s: %s; nothing was left there".formatted(target, reason(failed)));
        }
    }

    private static void writeWhole(Path target, Map<String, String> entries, long time) throws IOException {
        Path unfinished = Files.createTempFile(folder(target), ".holdfast-", ".part");
        try {
            pack(unfinished, entries, time);
            publish(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void pack(Path file, Map<String, String> entries, long time) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                ZipEntry head = new ZipEntry(entry.getKey());
                head.setTime(time);
                zip.putNextEntry(head);
                zip.write(entry.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
            zip.finish();
            channel.force(true);
        }
    }

    /** A second name for the finished file fails if there is one already; a move would silently replace it. */
    private static void publish(Path finished, Path target) throws IOException {
        try {
            Files.createLink(target, finished);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(finished, target);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (FileSystemException noLinksHere) {
            Files.move(finished, target);
        }
    }

    /** Reads a bundle that may have come from anywhere. */
    public static Bundle read(Path file) throws BundleException {
        if (!Files.exists(file)) {
            throw new BundleException("there is no bundle " + file);
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new BundleException(file + " is not a file");
            }
            if (Files.size(file) > MOST_PACKED) {
                throw new BundleException(
                        "%s is larger than a bundle can be (%d MiB)".formatted(file, MOST_PACKED >> 20));
            }
            return unpack(file);
        } catch (JacksonException | IllegalArgumentException damaged) {
            throw new BundleException("%s is damaged: %s".formatted(file, reason(damaged)));
        } catch (IOException unreadable) {
            throw new BundleException("%s cannot be read as a bundle: %s".formatted(file, reason(unreadable)));
        }
    }

    private static Bundle unpack(Path file) throws IOException, BundleException {
        try (ZipFile zip = opened(file)) {
            checkNames(file, zip);
            checkVersion(file, zip);
            BundleJson.Manifest manifest = BundleJson.readManifest(open(zip, MANIFEST));
            return new Bundle(
                    manifest.tool(),
                    BundleJson.readInventory(open(zip, INVENTORY)),
                    manifest.scope().scope(),
                    manifest.at(),
                    manifest.elapsed(),
                    BundleJson.readReadings(open(zip, READINGS)));
        }
    }

    private static ZipFile opened(Path file) throws IOException, BundleException {
        try {
            return new ZipFile(file.toFile(), UTF_8);
        } catch (ZipException noZip) {
            throw new BundleException(file + " is no bundle that --save wrote");
        }
    }

    /** What is in it must be exactly what we put there: a name such as "../../.ssh/config" shows that somebody else packed it. */
    private static void checkNames(Path file, ZipFile zip) throws BundleException {
        List<String> names =
                zip.stream().limit(KNOWN.size() + 1L).map(ZipEntry::getName).toList();
        for (String name : names) {
            if (!KNOWN.contains(name)) {
                throw new BundleException("%s is not a Holdfast bundle: it contains '%s'"
                        .formatted(file, Columns.cut(Harmless.line(name), 60, "…")));
            }
        }
        if (names.stream().distinct().count() != names.size()) {
            throw new BundleException(file + " is not a Holdfast bundle: it contains a name twice");
        }
        for (String needed : NEEDED) {
            if (!names.contains(needed)) {
                throw new BundleException("%s is not a Holdfast bundle: it has no %s".formatted(file, needed));
            }
        }
    }

    private static void checkVersion(Path file, ZipFile zip) throws IOException, BundleException {
        int version = BundleJson.schemaVersion(open(zip, MANIFEST));
        if (version != BundleJson.SCHEMA_VERSION) {
            throw new BundleException("%s was saved by a %s Holdfast (bundle format %d; this one reads %d)"
                    .formatted(
                            file,
                            version > BundleJson.SCHEMA_VERSION ? "newer" : "very different",
                            version,
                            BundleJson.SCHEMA_VERSION));
        }
    }

    private static InputStream open(ZipFile zip, String name) throws IOException {
        InputStream content = zip.getInputStream(zip.getEntry(name));
        return new Bounded(content, name);
    }

    /** Counts what really comes out: what a zip says about its sizes is only a claim. */
    private static final class Bounded extends FilterInputStream {
        private final String name;
        private long left = MOST_UNPACKED;

        Bounded(InputStream content, String name) {
            super(content);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new IOException("%s unpacks to more than %d MiB".formatted(name, MOST_UNPACKED >> 20));
            }
            return count;
        }
    }

    private static BundleException exists(Path target) {
        return new BundleException(
                "cannot save to %s: it exists already, and bundles are never overwritten".formatted(target));
    }

    private static Path folder(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        return folder == null ? target.toAbsolutePath() : folder;
    }

    /** The reason without the parser's own pages of detail. */
    private static String reason(Exception failed) {
        @Nullable String words = failed instanceof FileSystemException files ? files.getReason() : failed.getMessage();
        if (failed instanceof JacksonException json) {
            words = json.getOriginalMessage();
        }
        String line = Harmless.line(words == null ? failed.getClass().getSimpleName() : words);
        return Columns.cut(line.lines().findFirst().orElse(""), 160, "…");
    }
}
