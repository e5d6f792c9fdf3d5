package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Accounts;
import dev.holdfast.simulation.shell.Call;
import dev.holdfast.simulation.shell.FileException;
import dev.holdfast.simulation.shell.Stat;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code stat}. */
final class Status {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn xx", Locale.ROOT);
    private static final String USUAL = """
              File: %N
              Size: %s\tBlocks: %b\tIO Block: 4096   %F
            Device: 254,1\tInode: %i\tLinks: %h
            Access: (%a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
            Access: %x
            Modify: %y
            Change: %z
             Birth: -
            """;

    private final Accounts accounts;

    private Status(Call call) {
        this.accounts = Accounts.on(call.files());
    }

    static int run(Call call, Arguments arguments) throws IOException {
        if (arguments.operands().isEmpty()) {
            return call.fail(1, "missing operand");
        }
        String format = arguments
                .value("c")
                .map(text -> text + "\n")
                .or(() -> arguments.value("printf"))
                .orElse(USUAL);
        int status = 0;
        for (String name : arguments.operands()) {
            try {
                Stat stat = arguments.has("L")
                        ? call.files().stat(call.path(name), call.account())
                        : call.files().lstat(call.path(name), call.account());
                call.print(new Status(call).filled(format, name, stat));
            } catch (FileException e) {
                call.complain("cannot statx '" + name + "': " + e.words());
                status = 1;
            }
        }
        return status;
    }

    private String filled(String format, String name, Stat stat) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '\\' && i + 1 < format.length()) {
                char next = format.charAt(++i);
                text.append(next == 'n' ? "\n" : next == 't' ? "\t" : "\\" + next);
            } else if (c == '%' && i + 1 < format.length()) {
                int start = ++i;
                while (i < format.length() - 1 && Character.isDigit(format.charAt(i))) {
                    i++;
                }
                String width = format.substring(start, i);
                String value = value(format.charAt(i), name, stat);
                text.append(" "
                        .repeat(
                                width.isEmpty()
                                        ? 0
                                        : Math.max(0, Math.min(Integer.parseInt(width), 99) - value.length())));
                text.append(value);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String value(char letter, String name, Stat stat) {
        return switch (letter) {
            case 'a' -> Integer.toOctalString(stat.mode());
            case 'A' -> stat.permissions();
            case 'b' -> String.valueOf(stat.allocated() / 512);
            case 'B' -> "512";
            case 'f' -> Integer.toHexString(stat.kind().bits() | stat.mode());
            case 'F' ->
                stat.isFile() && stat.size() == 0
                        ? "regular empty file"
                        : stat.kind().words();
            case 'g' -> String.valueOf(stat.group());
            case 'G' -> accounts.group(stat.group());
            case 'h' -> String.valueOf(stat.links());
            case 'i' -> String.valueOf(stat.inode());
            case 'm' -> stat.mount();
            case 'n' -> name;
            case 'N' -> stat.isLink() ? "'" + name + "' -> '" + stat.target() + "'" : "'" + name + "'";
            case 'o' -> "4096";
            case 's' -> String.valueOf(stat.size());
            case 'u' -> String.valueOf(stat.owner());
            case 'U' -> accounts.numbered(stat.owner()).isPresent() ? accounts.user(stat.owner()) : "UNKNOWN";
            case 'x' -> time(stat.accessed());
            case 'X' -> String.valueOf(stat.accessed().getEpochSecond());
            case 'y', 'z' -> time(stat.modified());
            case 'Y', 'Z' -> String.valueOf(stat.modified().getEpochSecond());
            case 'w' -> "-";
            case 'W' -> "0";
            case '%' -> "%";
            default -> "?";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneOffset.UTC));
    }
}
