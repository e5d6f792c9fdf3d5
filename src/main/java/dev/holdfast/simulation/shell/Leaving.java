package dev.holdfast.simulation.shell;

/** How a script leaves where it is. */
abstract sealed class Leaving extends RuntimeException {
    final int count;

    private Leaving(int count) {
        super(null, null, false, false);
        this.count = count;
    }

    static final class Break extends Leaving {
        Break(int loops) {
            super(loops);
        }
    }

    static final class Continue extends Leaving {
        Continue(int loops) {
            super(loops);
        }
    }

    static final class Return extends Leaving {
        Return(int status) {
            super(status);
        }
    }

    /** The shell itself ends. */
    static final class Exit extends Leaving {
        Exit(int status) {
            super(status);
        }
    }
}
