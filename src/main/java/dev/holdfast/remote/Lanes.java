package dev.holdfast.remote;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which commands run on a host at the same time. Quick commands share a few lanes, in which they run one after another;
 * each slow one gets a lane of its own. What finds no free lane waits here, so a host is never flooded with processes.
 * Not safe for concurrent use: its session guards it.
 */
final class Lanes {
    static final int QUICK = 4;
    static final int SLOW = 12;
    /** A command that hangs holds up no more than these behind it. */
    static final int LONGEST = 8;

    private final Deque<Pending> quick = new ArrayDeque<>();
    private final Deque<Pending> slow = new ArrayDeque<>();
    private final Map<Integer, Lane> byNumber = new HashMap<>();
    private int quickRunning;
    private int slowRunning;

    /** Commands under way on the host, the first of which is running now. */
    private record Lane(Command.Lane kind, Deque<Pending> left) {}

    void add(Pending pending) {
        switch (pending.command().lane()) {
            case QUICK -> quick.add(pending);
            case SLOW -> slow.add(pending);
        }
    }

    /** Fills the free lanes; what is returned is to be sent, list by list. */
    List<List<Pending>> fill() {
        List<List<Pending>> filled = new ArrayList<>();
        while (!quick.isEmpty() && quickRunning < QUICK) {
            int free = QUICK - quickRunning;
            int share = Math.min(LONGEST, (quick.size() + free - 1) / free);
            filled.add(open(Command.Lane.QUICK, take(quick, share)));
            quickRunning++;
        }
        while (!slow.isEmpty() && slowRunning < SLOW) {
            filled.add(open(Command.Lane.SLOW, take(slow, 1)));
            slowRunning++;
        }
        return filled;
    }

    /** The command with this number, if it is under way. */
    Optional<Pending> find(int number) {
        Lane lane = byNumber.get(number);
        return lane == null
                ? Optional.empty()
                : lane.left().stream().filter(p -> p.number() == number).findFirst();
    }

    /**
     * A command has come to its end.
     *
     * @return the one that runs in its lane now, if any
     */
    Optional<Pending> finish(Pending done) {
        Lane lane = byNumber.remove(done.number());
        if (lane == null) {
            return Optional.empty();
        }
        lane.left().remove(done);
        if (lane.left().isEmpty()) {
            close(lane);
        }
        return Optional.ofNullable(lane.left().peek());
    }

    /** A command will not end: its lane is given up, and what waited behind it gets another chance elsewhere. */
    void abandon(Pending stuck) {
        Lane lane = byNumber.remove(stuck.number());
        if (lane == null) {
            return;
        }
        lane.left().remove(stuck);
        lane.left().forEach(p -> byNumber.remove(p.number()));
        lane.left().reversed().forEach(quick::addFirst);
        close(lane);
    }

    /** Everything without an answer, which is forgotten here. */
    List<Pending> clear() {
        List<Pending> all = new ArrayList<>();
        byNumber.values().stream().distinct().forEach(lane -> all.addAll(lane.left()));
        all.addAll(quick);
        all.addAll(slow);
        byNumber.clear();
        quick.clear();
        slow.clear();
        return all;
    }

    private List<Pending> open(Command.Lane kind, List<Pending> commands) {
        Lane lane = new Lane(kind, new ArrayDeque<>(commands));
        commands.forEach(p -> byNumber.put(p.number(), lane));
        return commands;
    }

    private void close(Lane lane) {
        switch (lane.kind()) {
            case QUICK -> quickRunning--;
            case SLOW -> slowRunning--;
        }
    }

    private static List<Pending> take(Deque<Pending> from, int many) {
        List<Pending> taken = new ArrayList<>();
        while (taken.size() < many && !from.isEmpty()) {
            taken.add(from.poll());
        }
        return taken;
    }
}
