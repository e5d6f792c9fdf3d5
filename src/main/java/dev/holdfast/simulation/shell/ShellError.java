package dev.holdfast.simulation.shell;

/** A mistake in a script that ends a shell which is not interactive. */
final class ShellError extends Exception {
    private final int status;

    ShellError(String because) {
        this(because, 2);
    }

    ShellError(String because, int status) {
        super(because, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    String because() {
        return String.valueOf(getMessage());
    }
}
