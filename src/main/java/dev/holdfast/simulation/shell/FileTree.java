package dev.holdfast.simulation.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a host, in memory, with the owners, modes, links, mounts and limits that a POSIX kernel gives them. Paths begin at the
 * root. Thread-safe; no real file is ever read or written.
 */
public final class FileTree {
    /** More than this is not kept, whatever a mount's size says: it is the heap of whoever simulates. */
    static final long MOST_HELD = 256L * 1024 * 1024;

    private static final int MOST_LINKS = 40;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 4096;
    private static final int LONGEST_SETTING = 64 * 1024;

    private final Supplier<Instant> clock;
    private final TreeMap<String, Volume> volumes = new TreeMap<>();
    private final Node.Folder root;
    private long lastNumber = 1;
    private long held;

    /** How a file is opened. */
    public enum Access {
        READ(true, false, false, false, false),
        /** Made when it is missing, emptied when it is there. */
        WRITE(false, true, true, true, false),
        /** Made when it is missing; everything is written at the end. */
        APPEND(false, true, true, false, true),
        /** Made when it is missing, left as it is. */
        READ_WRITE(true, true, true, false, false),
        /** Must be there, is left as it is. */
        UPDATE(true, true, false, false, false);

        private final boolean reads;
        private final boolean writes;
        private final boolean creates;
        private final boolean truncates;
        private final boolean appends;

        Access(boolean reads, boolean writes, boolean creates, boolean truncates, boolean appends) {
            this.reads = reads;
            this.writes = writes;
            this.creates = creates;
            this.truncates = truncates;
            this.appends = appends;
        }

        boolean reads() {
            return reads;
        }

        boolean writes() {
            return writes;
        }

        boolean appends() {
            return appends;
        }
    }

    private record Place(
            Node.Folder parent, String name, @Nullable Node node) {}

    /** A tree with an empty root folder on a file system of this kind. */
    public FileTree(Supplier<Instant> clock, Mount mount) {
        this.clock = clock;
        Volume volume = new Volume("/", mount);
        volume.inodesUsed = 1;
        volumes.put("/", volume);
        root = new Node.Folder(volume, lastNumber, 0755, Account.ROOT, clock.get(), null);
    }

    // ---- finding ----

    private Place place(String path, Account who, boolean followLast) throws FileException {
        if (path.isEmpty()) {
            throw new FileException(Errno.NO_SUCH_FILE, path);
        }
        if (path.length() > LONGEST_PATH) {
            throw new FileException(Errno.NAME_TOO_LONG, path);
        }
        Deque<String> rest = parts(path);
        boolean mustBeFolder = path.endsWith("/");
        Place at = new Place(root, ".", root);
        int followed = 0;
        while (!rest.isEmpty()) {
            String name = rest.pop();
            at = child(at, name, path, who);
            if (at.node instanceof Node.Link link && (!rest.isEmpty() || followLast || mustBeFolder)) {
                if (++followed > MOST_LINKS) {
                    throw new FileException(Errno.LOOP, path);
                }
                List<String> inside = new ArrayList<>(parts(link.target));
                inside.reversed().forEach(rest::push);
                at = link.target.startsWith("/") ? new Place(root, ".", root) : new Place(at.parent, ".", at.parent);
            }
        }
        if (mustBeFolder && at.node != null && !(at.node instanceof Node.Folder)) {
            throw new FileException(Errno.NOT_A_DIRECTORY, path);
        }
        return at;
    }

    private static Deque<String> parts(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts;
    }

    private Place child(Place at, String name, String path, Account who) throws FileException {
        if (at.node == null) {
            throw new FileException(Errno.NO_SUCH_FILE, path);
        }
        if (!(at.node instanceof Node.Folder folder)) {
            throw new FileException(Errno.NOT_A_DIRECTORY, path);
        }
        if (!permits(folder, who, 1)) {
            throw new FileException(Errno.PERMISSION_DENIED, path);
        }
        if (name.length() > LONGEST_NAME) {
            throw new FileException(Errno.NAME_TOO_LONG, path);
        }
        return name.equals("..")
                ? new Place(folder.parent, ".", folder.parent)
                : new Place(folder, name, folder.entries.get(name));
    }

    private Node find(String path, Account who, boolean followLast) throws FileException {
        Node node = place(path, who, followLast).node;
        if (node == null) {
            throw new FileException(Errno.NO_SUCH_FILE, path);
        }
        return node;
    }

    private boolean permits(Node node, Account who, int want) {
        return node.allows(who, want, !who.isRoot() && who.gid() != node.group && isMember(who, node.group));
    }

    /** By what /etc/group says now. */
    private boolean isMember(Account who, int gid) {
        Node etc = root.entries.get("etc");
        Node file = etc instanceof Node.Folder folder ? folder.entries.get("group") : null;
        if (who.groups().size() < 2 || !(file instanceof Node.Plain plain)) {
            return false;
        }
        byte[] text = new byte[(int) Math.min(plain.content.size(), LONGEST_SETTING)];
        plain.content.read(0, text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":", -1))
                .anyMatch(row -> row.length > 2
                        && row[2].equals(String.valueOf(gid))
                        && who.groups().contains(row[0]));
    }

    // ---- looking ----

    /** What a path leads to, by way of links. */
    public synchronized Stat stat(String path, Account who) throws FileException {
        return describe(find(path, who, true));
    }

    /** What stands at the path itself, be it a link. */
    public synchronized Stat lstat(String path, Account who) throws FileException {
        return describe(find(path, who, false));
    }

    public synchronized boolean exists(String path, Account who) {
        try {
            find(path, who, true);
            return true;
        } catch (FileException e) {
            return false;
        }
    }

    /** Whether the account may read (4), write (2) or execute (1) it, as {@code access(2)} says: any sum of them. */
    public synchronized boolean allows(String path, Account who, int want) {
        try {
            Node node = find(path, who, true);
            return permits(node, who, want) && ((want & 2) == 0 || !node.volume.mount.readOnly() || isDevice(node));
        } catch (FileException e) {
            return false;
        }
    }

    private static boolean isDevice(Node node) {
        return node instanceof Node.Computed there && there.kind == Stat.Kind.DEVICE;
    }

    Stat describe(Node node) {
        Stat.Kind kind = switch (node) {
            case Node.Folder f -> Stat.Kind.DIRECTORY;
            case Node.Plain p -> Stat.Kind.FILE;
            case Node.Link l -> Stat.Kind.LINK;
            case Node.Computed c -> c.kind;
        };
        long size = switch (node) {
            case Node.Folder f -> Content.BLOCK;
            case Node.Plain p -> p.content.size();
            case Node.Link l -> l.target.length();
            case Node.Computed c -> 0;
        };
        long allocated = switch (node) {
            case Node.Folder f -> Content.BLOCK;
            case Node.Plain p -> p.content.allocated();
            default -> 0;
        };
        String target = node instanceof Node.Link link ? link.target : "";
        int links = node instanceof Node.Folder folder
                ? 2
                        + (int) folder.entries.values().stream()
                                .filter(Node.Folder.class::isInstance)
                                .count()
                : node.links;
        return new Stat(
                kind,
                node.mode,
                node.owner,
                node.group,
                size,
                allocated,
                node.modified,
                node.accessed,
                links,
                node.number,
                target,
                node.volume.path);
    }

    /** The names in a folder, in order, without {@code .} and {@code ..}. */
    public synchronized List<String> list(String path, Account who) throws FileException {
        if (!(find(path, who, true) instanceof Node.Folder folder)) {
            throw new FileException(Errno.NOT_A_DIRECTORY, path);
        }
        if (!permits(folder, who, 4)) {
            throw new FileException(Errno.PERMISSION_DENIED, path);
        }
        return List.copyOf(folder.entries.keySet());
    }

    /** Where the path really is, without links and dots; its last part need not exist. */
    public synchronized String canonical(String path, Account who) throws FileException {
        Place place = place(path, who, true);
        if (place.name.equals(".")) {
            return pathOf(place.parent);
        }
        String parent = pathOf(place.parent);
        return parent.equals("/") ? "/" + place.name : parent + "/" + place.name;
    }

    /** The same, or the path as it is when it leads nowhere. */
    public String canonicalOrSelf(String path, Account who) {
        try {
            return canonical(path, who);
        } catch (FileException e) {
            return path;
        }
    }

    private String pathOf(Node.Folder folder) {
        Deque<String> names = new ArrayDeque<>();
        for (Node.Folder at = folder; at != at.parent; at = at.parent) {
            Node.Folder child = at;
            at.parent.entries.forEach((name, node) -> {
                if (node.equals(child)) {
                    names.push(name);
                }
            });
        }
        return "/" + String.join("/", names);
    }

    /** The content of a file that is not too large to hold. */
    public byte[] read(String path, Account who) throws IOException {
        try (OpenFile file = open(path, who, Access.READ, 0)) {
            return file.in().readNBytes((int) MOST_HELD);
        }
    }

    public String text(String path, Account who) throws IOException {
        return new String(read(path, who), StandardCharsets.UTF_8);
    }

    // ---- opening and writing ----

    /**
     * Opens a file.
     *
     * @param mode of a file that is made by it, already without what the umask of the caller takes away
     */
    public OpenFile open(String path, Account who, Access access, int mode) throws IOException {
        Node node;
        synchronized (this) {
            node = opened(path, who, access, mode);
            if (node instanceof Node.Plain plain) {
                plain.opened++;
                return new OpenFile(this, node, path, who, access, null, null);
            }
        }
        // Outside of the lock: who computes the content may look at other files.
        Node.Computed there = (Node.Computed) node;
        return new OpenFile(
                this,
                node,
                path,
                who,
                access,
                access.reads ? there.content.get() : null,
                access.writes ? there.sink.get() : null);
    }

    private Node opened(String path, Account who, Access access, int mode) throws FileException {
        Place place = place(path, who, true);
        if (place.node == null) {
            if (!access.creates) {
                throw new FileException(Errno.NO_SUCH_FILE, path);
            }
            return add(place, path, who, () -> new Node.Plain(place.parent.volume, next(), mode, who, clock.get()));
        }
        if (place.node instanceof Node.Folder) {
            throw new FileException(Errno.IS_A_DIRECTORY, path);
        }
        if (!permits(place.node, who, (access.reads ? 4 : 0) | (access.writes ? 2 : 0))) {
            throw new FileException(Errno.PERMISSION_DENIED, path);
        }
        if (place.node instanceof Node.Plain plain && access.writes) {
            plain.volume.mustBeWritable(path);
            if (access.truncates) {
                resize(plain, path, who, 0);
            }
        }
        return place.node;
    }

    /** Writes a whole file, which is made with mode 644 when it is missing. */
    public void write(String path, byte[] content, Account who) throws IOException {
        try (OpenFile file = open(path, who, Access.WRITE, 0644)) {
            file.write(content, 0, content.length);
        }
    }

    public void write(String path, String text, Account who) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8), who);
    }

    public void append(String path, String text, Account who) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try (OpenFile file = open(path, who, Access.APPEND, 0644)) {
            file.write(content, 0, content.length);
        }
    }

    /** Stores what there is room for; when that is nothing, there is no space. */
    int store(Node.Plain plain, String path, Account who, long position, byte[] from, int offset, int length)
            throws FileException {
        long end = position + length;
        long more = Content.roundUp(Math.max(end, plain.content.size())) - plain.content.allocated();
        long room = plain.volume.room(who.isRoot());
        if (more > room || !Content.representable(end)) {
            long until = plain.content.allocated() + room / Content.BLOCK * Content.BLOCK;
            int fits = Math.clamp(until - position, 0, length);
            put(plain, position, from, offset, fits);
            throw new FileException(Errno.NO_SPACE, path);
        }
        if (held + length > MOST_HELD && recount() + length > MOST_HELD) {
            throw new FileException(Errno.NO_SPACE, path);
        }
        put(plain, position, from, offset, length);
        return length;
    }

    private void put(Node.Plain plain, long position, byte[] from, int offset, int length) {
        if (length == 0) {
            return;
        }
        long before = plain.content.allocated();
        plain.content.write(position, from, offset, length);
        plain.volume.used += plain.content.allocated() - before;
        held += length;
        plain.modified = clock.get();
    }

    /** What was counted as held may since have been shared, truncated or deleted. */
    private long recount() {
        held = held(root);
        return held;
    }

    private static long held(Node node) {
        return switch (node) {
            case Node.Plain plain -> plain.content.held();
            case Node.Folder folder ->
                folder.entries.values().stream().mapToLong(FileTree::held).sum();
            default -> 0;
        };
    }

    void resize(Node.Plain plain, String path, Account who, long size) throws FileException {
        plain.volume.mustBeWritable(path);
        long before = plain.content.allocated();
        plain.content.truncate(size);
        plain.volume.used += plain.content.allocated() - before;
        plain.modified = clock.get();
    }

    void allocate(Node.Plain plain, String path, Account who, long size) throws FileException {
        plain.volume.mustBeWritable(path);
        long more = Content.roundUp(size) - plain.content.allocated();
        if (more > plain.volume.room(who.isRoot())) {
            throw new FileException(Errno.NO_SPACE, path);
        }
        plain.content.allocate(size);
        plain.volume.used += Math.max(0, more);
        plain.modified = clock.get();
    }

    void closed(Node.Plain plain) {
        plain.opened--;
        release(plain);
    }

    private static void release(Node node) {
        if (node.links > 0 || node instanceof Node.Plain plain && plain.opened > 0) {
            return;
        }
        node.volume.inodesUsed--;
        if (node instanceof Node.Plain plain) {
            node.volume.used -= plain.content.allocated();
            plain.content.truncate(0);
        }
    }

    // ---- changing the tree ----

    private long next() {
        return ++lastNumber;
    }

    private <N extends Node> N add(Place place, String path, Account who, Supplier<N> maker) throws FileException {
        mayChange(place.parent, path, who);
        place.parent.volume.takeInode(path);
        N node = maker.get();
        place.parent.entries.put(place.name, node);
        place.parent.modified = clock.get();
        return node;
    }

    private void mayChange(Node.Folder folder, String path, Account who) throws FileException {
        if (!permits(folder, who, 3)) {
            throw new FileException(Errno.PERMISSION_DENIED, path);
        }
        folder.volume.mustBeWritable(path);
    }

    /** In a sticky folder only its owner, or the owner of the file, may take a file away. */
    private void mayTake(Place place, Node node, String path, Account who) throws FileException {
        mayChange(place.parent, path, who);
        boolean sticky = (place.parent.mode & 01000) != 0;
        if (sticky && !who.isRoot() && who.uid() != place.parent.owner && who.uid() != node.owner) {
            throw new FileException(Errno.NOT_PERMITTED, path);
        }
    }

    private Place vacant(String path, Account who) throws FileException {
        Place place = place(path.length() > 1 && path.endsWith("/") ? path.replaceAll("/+$", "") : path, who, false);
        if (place.node != null) {
            throw new FileException(Errno.EXISTS, path);
        }
        return place;
    }

    public synchronized void makeFolder(String path, Account who, int mode) throws FileException {
        Place place = vacant(path, who);
        add(place, path, who, () -> new Node.Folder(place.parent.volume, next(), mode, who, clock.get(), place.parent));
    }

    /** With all that is missing above it, as {@code mkdir -p}. */
    public synchronized void makeFolders(String path, Account who) throws FileException {
        StringBuilder at = new StringBuilder();
        for (String part : parts(path)) {
            at.append('/').append(part);
            if (place(at.toString(), who, true).node == null) {
                makeFolder(at.toString(), who, 0755);
            }
        }
        if (!(find(path, who, true) instanceof Node.Folder)) {
            throw new FileException(Errno.EXISTS, path);
        }
    }

    public synchronized void symlink(String target, String path, Account who) throws FileException {
        Place place = vacant(path, who);
        add(place, path, who, () -> new Node.Link(place.parent.volume, next(), target, who, clock.get()));
    }

    /** A second name for a file. */
    public synchronized void link(String existing, String path, Account who) throws FileException {
        Node node = find(existing, who, false);
        Place place = vacant(path, who);
        if (node instanceof Node.Folder) {
            throw new FileException(Errno.NOT_PERMITTED, path);
        }
        if (!node.volume.equals(place.parent.volume)) {
            throw new FileException(Errno.CROSS_DEVICE, path);
        }
        mayChange(place.parent, path, who);
        place.parent.entries.put(place.name, node);
        node.links++;
    }

    /** Takes away a file or a link. Who has it open keeps it, and its room, until it is closed. */
    public synchronized void delete(String path, Account who) throws FileException {
        Place place = place(path, who, false);
        Node node = place.node;
        if (node == null) {
            throw new FileException(Errno.NO_SUCH_FILE, path);
        }
        if (node instanceof Node.Folder) {
            throw new FileException(Errno.IS_A_DIRECTORY, path);
        }
        mayTake(place, node, path, who);
        unlink(place, node);
    }

    private void unlink(Place place, Node node) {
        place.parent.entries.remove(place.name);
        place.parent.modified = clock.get();
        node.links--;
        release(node);
    }

    /** Takes away an empty folder. */
    public synchronized void deleteFolder(String path, Account who) throws FileException {
        Place place = place(path, who, false);
        if (place.node == null) {
            throw new FileException(Errno.NO_SUCH_FILE, path);
        }
        if (!(place.node instanceof Node.Folder folder)) {
            throw new FileException(Errno.NOT_A_DIRECTORY, path);
        }
        if (place.name.equals(".") || folder.hidden != null) {
            throw new FileException(Errno.BUSY, path);
        }
        mayTake(place, folder, path, who);
        if (!folder.entries.isEmpty()) {
            throw new FileException(Errno.NOT_EMPTY, path);
        }
        unlink(place, folder);
    }

    /** Renames at once: whoever looks sees the old or the new, never neither. */
    public synchronized void rename(String from, String to, Account who) throws FileException {
        Place source = place(from, who, false);
        Node node = source.node;
        if (node == null) {
            throw new FileException(Errno.NO_SUCH_FILE, from);
        }
        Place goal = place(to, who, false);
        mayTake(source, node, from, who);
        mayChange(goal.parent, to, who);
        if (!node.volume.equals(goal.parent.volume)) {
            throw new FileException(Errno.CROSS_DEVICE, to);
        }
        if (node.equals(goal.node)) {
            return;
        }
        if (node instanceof Node.Folder folder && (isWithin(goal.parent, folder) || folder.hidden != null)) {
            throw new FileException(folder.hidden == null ? Errno.INVALID : Errno.BUSY, to);
        }
        replace(goal, node, to, who);
        source.parent.entries.remove(source.name);
        goal.parent.entries.put(goal.name, node);
        if (node instanceof Node.Folder folder) {
            folder.parent = goal.parent;
        }
        source.parent.modified = clock.get();
        goal.parent.modified = clock.get();
    }

    private void replace(Place goal, Node node, String path, Account who) throws FileException {
        if (goal.node == null) {
            return;
        }
        mayTake(goal, goal.node, path, who);
        if (goal.node instanceof Node.Folder there) {
            if (!(node instanceof Node.Folder)) {
                throw new FileException(Errno.IS_A_DIRECTORY, path);
            }
            if (!there.entries.isEmpty()) {
                throw new FileException(Errno.NOT_EMPTY, path);
            }
        } else if (node instanceof Node.Folder) {
            throw new FileException(Errno.NOT_A_DIRECTORY, path);
        }
        unlink(goal, goal.node);
    }

    private static boolean isWithin(Node.Folder inner, Node.Folder outer) {
        Node.Folder at = inner;
        while (!at.equals(outer) && !at.equals(at.parent)) {
            at = at.parent;
        }
        return at.equals(outer);
    }

    // ---- changing what is known of a file ----

    private Node owned(String path, Account who) throws FileException {
        Node node = find(path, who, true);
        node.volume.mustBeWritable(path);
        if (!who.isRoot() && who.uid() != node.owner) {
            throw new FileException(Errno.NOT_PERMITTED, path);
        }
        return node;
    }

    public synchronized void changeMode(String path, int mode, Account who) throws FileException {
        owned(path, who).mode = mode;
    }

    /** Only root gives files away. A negative number leaves as it is. */
    public synchronized void changeOwner(String path, int owner, int group, Account who) throws FileException {
        Node node = owned(path, who);
        if (!who.isRoot()
                && (owner >= 0 && owner != node.owner || group >= 0 && group != who.gid() && group != node.group)) {
            throw new FileException(Errno.NOT_PERMITTED, path);
        }
        node.owner = owner < 0 ? node.owner : owner;
        node.group = group < 0 ? node.group : group;
    }

    public synchronized void changeTimes(String path, Instant accessed, Instant modified, Account who)
            throws FileException {
        Node node = find(path, who, true);
        node.volume.mustBeWritable(path);
        if (!who.isRoot() && who.uid() != node.owner && !permits(node, who, 2)) {
            throw new FileException(Errno.PERMISSION_DENIED, path);
        }
        node.accessed = accessed;
        node.modified = modified;
    }

    // ---- what a host consists of ----

    /** Mounts an empty file system over a folder, which is made when it is missing. */
    public synchronized void mount(String path, Mount mount) throws FileException {
        makeFolders(path, Account.ROOT);
        Place place = place(path, Account.ROOT, true);
        Node.Folder under = (Node.Folder) place.node;
        if (under == null || under.equals(root) || place.name.equals(".")) {
            throw new FileException(Errno.BUSY, path);
        }
        Volume volume = new Volume(path, mount);
        volume.inodesUsed = 1;
        Node.Folder top = new Node.Folder(volume, next(), 0755, Account.ROOT, clock.get(), place.parent);
        top.hidden = under;
        volumes.put(path, volume);
        place.parent.entries.put(place.name, top);
    }

    public synchronized void unmount(String path) throws FileException {
        Place place = place(path, Account.ROOT, true);
        if (!(place.node instanceof Node.Folder top) || top.hidden == null) {
            throw new FileException(Errno.INVALID, path);
        }
        volumes.remove(top.volume.path);
        place.parent.entries.put(place.name, top.hidden);
    }

    /** Lets the file system at this mount point be another one with the same files: read-only, or larger. */
    public synchronized void remount(String path, Mount mount) throws FileException {
        Volume volume = volumes.get(path);
        if (volume == null) {
            throw new FileException(Errno.INVALID, path);
        }
        volume.mount = mount;
    }

    /** All file systems, by the length of their path. */
    public synchronized List<Mount.Usage> mounts() {
        return volumes.values().stream()
                .map(Volume::usage)
                .sorted(Comparator.comparingInt(usage -> usage.path().length()))
                .toList();
    }

    /** The file system that a path lies on. */
    public synchronized Mount.Usage usage(String path, Account who) throws FileException {
        return find(path, who, true).volume.usage();
    }

    /** Puts a file whose content is made whenever it is opened, as those in /proc are. It cannot be written. */
    public void computed(String path, Supplier<String> content) throws FileException {
        computed(path, 0444, content, written -> {});
    }

    /** The same, with somebody who takes what is written to it, whole, when it is closed. */
    public void computed(String path, int mode, Supplier<String> content, Consumer<String> written)
            throws FileException {
        Supplier<InputStream> in = () -> new ByteArrayInputStream(content.get().getBytes(StandardCharsets.UTF_8));
        place(path, mode, Stat.Kind.FILE, in, () -> new Setting(written));
    }

    /** Puts a device: what is read from it and where what is written to it goes. */
    public void device(String path, int mode, Supplier<InputStream> content, Supplier<OutputStream> sink)
            throws FileException {
        place(path, mode, Stat.Kind.DEVICE, content, sink);
    }

    private synchronized void place(
            String path, int mode, Stat.Kind kind, Supplier<InputStream> content, Supplier<OutputStream> sink)
            throws FileException {
        kernelFolders(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
        Place place = place(path, Account.ROOT, true);
        if (place.node instanceof Node.Folder) {
            throw new FileException(Errno.IS_A_DIRECTORY, path);
        }
        if (place.node != null) {
            unlink(place, place.node);
        }
        place.parent.entries.put(
                place.name, new Node.Computed(place.parent.volume, next(), mode, clock.get(), kind, content, sink));
        place.parent.volume.inodesUsed++;
    }

    /** They take no room, and a disk that is full or read-only does not hinder them. */
    private void kernelFolders(String path) throws FileException {
        StringBuilder at = new StringBuilder();
        for (String part : parts(path)) {
            Place place = place(at.append('/').append(part).toString(), Account.ROOT, true);
            if (place.node == null) {
                Node.Folder parent = place.parent;
                parent.entries.put(
                        place.name, new Node.Folder(parent.volume, next(), 0755, Account.ROOT, clock.get(), parent));
            }
        }
    }

    /** Takes a file away that was put as computed, and its folder with the last one in it. */
    public synchronized void disappear(String path) throws FileException {
        if (!exists(path, Account.ROOT)) {
            return;
        }
        Place place = place(path, Account.ROOT, false);
        if (place.node instanceof Node.Computed gone) {
            unlink(place, gone);
            Node.Folder folder = place.parent;
            if (folder.entries.isEmpty()) {
                folder.parent.entries.values().remove(folder);
            }
        }
    }

    /** What is written to a setting of the kernel, until it is closed. */
    private static final class Setting extends ByteArrayOutputStream {
        private final Consumer<String> written;

        Setting(Consumer<String> written) {
            this.written = written;
        }

        @Override
        public synchronized void write(byte[] from, int offset, int length) {
            super.write(from, offset, Math.min(length, LONGEST_SETTING - size()));
        }

        @Override
        public void close() {
            if (size() > 0) {
                written.accept(toString(StandardCharsets.UTF_8));
            }
        }
    }
}
