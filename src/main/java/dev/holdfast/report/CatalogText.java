package dev.holdfast.report;

import dev.holdfast.failuremode.Catalog;
import dev.holdfast.failuremode.Cause;
import dev.holdfast.failuremode.Emergency;
import dev.holdfast.failuremode.FailureMode;
import dev.holdfast.report.Page.Span;
import java.util.List;
import java.util.stream.Stream;

/** What the catalog knows, in brief: each failure mode with its causes, and which lines of the runbook it stands for. */
public final class CatalogText {
    private static final int INDENT = 4;

    private final Page page;

    private CatalogText(Look look) {
        this.page = new Page(look);
    }

    public static String of(Catalog catalog, Look look) {
        CatalogText text = new CatalogText(look);
        catalog.modes().forEach(text::mode);
        catalog.emergencies().forEach(text::emergency);
        return text.page.toString();
    }

    private void mode(FailureMode mode) {
        entry(
                mode.id(),
                mode.source(),
                mode.summary(),
                mode.causes().stream().map(Cause::id).distinct());
    }

    private void emergency(Emergency emergency) {
        entry(
                "emergency " + emergency.id(),
                emergency.source(),
                emergency.title(),
                emergency.recognisedBy().stream().map(by -> "recognised by %s/%s".formatted(by.mode(), by.cause())));
    }

    private void entry(String name, List<String> source, String what, Stream<String> points) {
        page.gap()
                .flow(0, INDENT, new Span(Ink.STRONG, name), Page.plain(" \u00a0(" + String.join(", ", source) + ")"));
        page.flow(INDENT, what);
        points.forEach(point -> page.flow(INDENT, INDENT + 2, Page.plain("- " + point)));
    }
}
