package dev.holdfast.probe;

import java.util.Locale;

/** Amounts of memory and disk in words. */
final class Sizes {
    private static final long MIB = 1024;
    private static final long GIB = 1024 * MIB;

    private Sizes() {}

    /** "12 KiB", "140 MiB", "2.3 GiB". */
    static String ofKib(long kib) {
        if (kib < MIB) {
            return kib + " KiB";
        }
        return kib < GIB ? kib / MIB + " MiB" : String.format(Locale.ROOT, "%.1f GiB", (double) kib / GIB);
    }
}
