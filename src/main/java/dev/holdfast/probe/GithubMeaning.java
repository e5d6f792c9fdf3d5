package dev.holdfast.probe;

import dev.holdfast.remote.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the status and headers of an answer of GitHub mean. A limit, a missing right and an outage look alike from afar. */
enum GithubMeaning {
    ANSWERED,
    BAD_CREDENTIALS,
    RATE_LIMITED,
    FORBIDDEN,
    /** Absent, or hidden from this token: a 404 alone does not say which. */
    NOT_FOUND,
    /** There once; GitHub keeps logs and artifacts for a time only. */
    GONE,
    BROKEN,
    STRANGE;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long FAR_FUTURE = 253_402_300_799L;

    static GithubMeaning of(HttpAnswer.Got answer) {
        return switch (answer.status()) {
            case 200, 206 -> Unseen.isWebPage(answer.body()) ? BROKEN : ANSWERED;
            case 401 -> BAD_CREDENTIALS;
            case 403 -> limited(answer) ? RATE_LIMITED : FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 410 -> GONE;
            case 429 -> RATE_LIMITED;
            default -> answer.status() >= 500 ? BROKEN : STRANGE;
        };
    }

    private static boolean limited(HttpAnswer.Got answer) {
        Map<String, String> headers = answer.headers();
        return "0".equals(headers.get("x-ratelimit-remaining"))
                || headers.containsKey("retry-after")
                || message(answer).toLowerCase(Locale.ROOT).contains("rate limit");
    }

    /** GitHub's own words about it; the start of the body where there are none. */
    static String message(HttpAnswer.Got answer) {
        return StrictJson.document(answer.body())
                .map(json -> StrictJson.word(json, "message"))
                .filter(said -> !said.isEmpty())
                .map(Excerpt::of)
                .orElseGet(() -> Excerpt.of(answer.body()));
    }

    /** When a limit ends, such as "11:24:33 UTC (in 12 min)"; empty if GitHub does not say. */
    static String reset(HttpAnswer.Got answer) {
        Instant now = now(answer);
        OptionalLong wait = number(answer, "retry-after");
        if (wait.isPresent()) {
            return until(now, now.plusSeconds(Math.min(wait.getAsLong(), 86_400 * 365L)));
        }
        OptionalLong reset = number(answer, "x-ratelimit-reset");
        return reset.isPresent() ? until(now, Instant.ofEpochSecond(Math.min(reset.getAsLong(), FAR_FUTURE))) : "";
    }

    private static String until(Instant now, Instant end) {
        return CLOCK.format(end) + " (in " + Span.inWords(Duration.between(now, end)) + ")";
    }

    private static OptionalLong number(HttpAnswer.Got answer, String header) {
        String text = answer.headers().getOrDefault(header, "");
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** The moment of the answer by the other side's clock, with which the times in it agree; by ours if it does not say. */
    static Instant now(HttpAnswer.Got answer) {
        return Optional.ofNullable(answer.headers().get("date"))
                .flatMap(GithubMeaning::date)
                .orElse(answer.evidence().at());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
