package dev.holdfast.simulation.shell.program;

import dev.holdfast.simulation.shell.Call;
import java.io.IOException;
import java.util.List;

/** basename and dirname. */
final class Paths {
    private Paths() {}

    static String base(String path) {
        String bare = path.replaceFirst("(?<=.)/+$", "");
        return bare.equals("/") ? "/" : bare.substring(bare.lastIndexOf('/') + 1);
    }

    static String folder(String path) {
        String bare = path.replaceFirst("(?<=.)/+$", "");
        int slash = bare.lastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : bare.substring(0, slash).replaceFirst("(?<=.)/+$", "");
    }

    static int basename(Call call, Arguments arguments) throws IOException {
        List<String> words = arguments.operands();
        if (words.isEmpty()) {
            return call.fail(1, "missing operand");
        }
        boolean many = arguments.has("a") || arguments.value("s").isPresent();
        String suffix = arguments.value("s").orElse(!many && words.size() > 1 ? words.get(1) : "");
        for (String word : many ? words : words.subList(0, 1)) {
            String base = base(word);
            boolean cut = !suffix.isEmpty() && base.endsWith(suffix) && !base.equals(suffix);
            call.say(cut ? base.substring(0, base.length() - suffix.length()) : base);
        }
        return 0;
    }

    static int dirname(Call call, Arguments arguments) throws IOException {
        if (arguments.operands().isEmpty()) {
            return call.fail(1, "missing operand");
        }
        for (String word : arguments.operands()) {
            call.say(folder(word));
        }
        return 0;
    }
}
