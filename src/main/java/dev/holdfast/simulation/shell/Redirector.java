package dev.holdfast.simulation.shell;

import dev.holdfast.simulation.shell.language.Redirection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Opens what redirections name. */
final class Redirector {
    private static final Pattern NETWORK = Pattern.compile("/dev/(tcp|udp)/([^/]+)/([^/]+)");
    private static final Pattern OPEN_ALREADY = Pattern.compile("/dev/(?:fd/(\\d{1,3})|std(in|out|err))");

    private final ShellState state;
    private final Expander expander;

    Redirector(ShellState state, Expander expander) {
        this.state = state;
        this.expander = expander;
    }

    /** Whether all of them could be made; of the first that could not, it is said. */
    boolean apply(List<Redirection> redirections, Descriptors.Scope scope)
            throws IOException, InterruptedException, ShellError {
        for (Redirection redirection : redirections) {
            if (redirection.descriptor() >= Descriptors.MOST) {
                return said(redirection.descriptor() + ": " + Errno.BAD_DESCRIPTOR.words());
            }
            if (!apply(redirection, scope)) {
                return false;
            }
        }
        return true;
    }

    private boolean said(String because) throws IOException {
        state.complain(because);
        return false;
    }

    private boolean apply(Redirection redirection, Descriptors.Scope scope)
            throws IOException, InterruptedException, ShellError {
        state.line = redirection.line();
        String target = expander.text(redirection.target().word());
        return switch (redirection.kind()) {
            case TEXT -> {
                byte[] text = target.getBytes(StandardCharsets.UTF_8);
                scope.set(redirection.descriptor(), Descriptor.of(new ByteArrayInputStream(text)));
                yield true;
            }
            case DUPLICATE -> duplicate(redirection.descriptor(), target, scope);
            case BOTH -> open(1, target, FileTree.Access.WRITE, scope) && duplicate(2, "1", scope);
            case READ -> open(redirection.descriptor(), target, FileTree.Access.READ, scope);
            case WRITE -> create(redirection.descriptor(), target, scope);
            case APPEND -> open(redirection.descriptor(), target, FileTree.Access.APPEND, scope);
            case READ_WRITE -> open(redirection.descriptor(), target, FileTree.Access.READ_WRITE, scope);
        };
    }

    private boolean create(int number, String target, Descriptors.Scope scope)
            throws IOException, InterruptedException {
        if (state.has(Options.Option.NOCLOBBER) && state.host.files().exists(path(target), state.account)) {
            Stat stat = state.host.files().stat(path(target), state.account);
            if (stat.isFile()) {
                return said("cannot create " + target + ": " + Errno.EXISTS.words());
            }
        }
        return open(number, target, FileTree.Access.WRITE, scope);
    }

    private boolean duplicate(int number, String target, Descriptors.Scope scope)
            throws IOException, InterruptedException {
        if (target.equals("-")) {
            scope.set(number, null);
            return true;
        }
        if (!target.matches("\\d{1,3}")) {
            return state.dialect.isBash() && number == 1
                    ? open(1, target, FileTree.Access.WRITE, scope) && duplicate(2, "1", scope)
                    : said("Bad fd number");
        }
        Descriptor from = state.descriptors.get(Integer.parseInt(target));
        if (from == null) {
            return said(target + ": " + Errno.BAD_DESCRIPTOR.words());
        }
        scope.set(number, from.shared());
        return true;
    }

    private boolean open(int number, String target, FileTree.Access access, Descriptors.Scope scope)
            throws IOException, InterruptedException {
        try {
            Descriptor opened = opened(target, access);
            if (opened != null) {
                scope.set(number, opened);
            }
            return opened != null;
        } catch (FileException e) {
            boolean creates = access != FileTree.Access.READ;
            return said(state.dialect.cannotOpen(target, creates && access != FileTree.Access.READ_WRITE, e));
        }
    }

    private @Nullable Descriptor opened(String target, FileTree.Access access)
            throws IOException, InterruptedException {
        Matcher network = NETWORK.matcher(target);
        if (state.dialect.isBash() && network.matches()) {
            return connected(target, network);
        }
        Matcher already = OPEN_ALREADY.matcher(target);
        if (already.matches()) {
            Descriptor descriptor = state.descriptors.get(number(already));
            if (descriptor == null) {
                throw new FileException(Errno.NO_SUCH_FILE, target);
            }
            return descriptor.shared();
        }
        if (target.isEmpty()) {
            throw new FileException(Errno.NO_SUCH_FILE, target);
        }
        OpenFile file = state.host.files().open(path(target), state.account, access, 0666 & ~state.umask);
        return Descriptor.of(file);
    }

    private static int number(Matcher already) {
        if (already.group(1) != null) {
            return Integer.parseInt(already.group(1));
        }
        return switch (already.group(2)) {
            case "in" -> 0;
            case "out" -> 1;
            default -> 2;
        };
    }

    /** bash says first what the network said, and then that it has no file. */
    private @Nullable Descriptor connected(String target, Matcher network) throws IOException, InterruptedException {
        try {
            int port = network.group(3).matches("\\d{1,5}") ? Integer.parseInt(network.group(3)) : 0;
            return Descriptor.of(state.host.connect(network.group(1), network.group(2), port, state.account));
        } catch (FileException e) {
            boolean name = e.errno() == Errno.NAME_UNKNOWN || e.errno() == Errno.NAME_UNANSWERED;
            if (name) {
                said(network.group(2) + ": " + e.words());
            } else {
                String first = state.dialect.zero() + ": connect: " + e.words() + "\n";
                state.descriptors.out(2).write(first.getBytes(StandardCharsets.UTF_8));
            }
            said(target + ": " + (name ? Errno.INVALID.words() : e.words()));
            return null;
        }
    }

    private String path(String target) {
        return target.startsWith("/") || target.isEmpty() ? target : state.directory + "/" + target;
    }
}
