package dev.holdfast.probe;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.Subject;
import dev.holdfast.inventory.SubjectKind;
import dev.holdfast.remote.Answer;
import dev.holdfast.remote.Command;
import dev.holdfast.remote.Remote;
import dev.holdfast.remote.Why;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether Redis takes writes, by what {@code redis-cli info} says of its memory and its role: nothing is written to find out
 * (HLT-D4). A service's own health check only reads. That it could not save is told by PING already.
 */
public final class RedisWritesProbe implements Probe {
    private static final int NEARLY = 95;
    private static final Pattern FIELD = Pattern.compile("(?m)^([a-z_0-9]{1,60}):([^\\r\\n]{0,300})\\r?$");
    private static final Pattern SAYS_NOTHING = Pattern.compile("NOAUTH|NOPERM|unknown command|max number of clients");
    private static final Pattern KEYS_THAT_EXPIRE = Pattern.compile("expires=[1-9]");

    static Command command(int port) {
        return RedisCli.command(port, "info");
    }

    @Override
    public String name() {
        return "redis-writes";
    }

    @Override
    public String asks() {
        return "Does Redis take writes?";
    }

    @Override
    public Set<SubjectKind> about() {
        return Set.of(SubjectKind.CACHE);
    }

    @Override
    public List<Term> states() {
        return Terms.of(
                "writable", "nothing speaks against it",
                "memory-full", "it has reached its memory's limit, and nothing in it may be thrown out",
                "memory-nearly-full", "it has used " + NEARLY + " % of that, and nothing in it may be thrown out",
                "replica", "it is a replica, and those only read",
                "not-told",
                        "it tells strangers nothing of itself: it wants a password first, or does not know the command");
    }

    @Override
    public List<Term> values() {
        return Terms.of(
                "used", "the memory that counts, such as \"210 MiB\"",
                "most", "the limit",
                "policy", "its maxmemory-policy",
                "primary", "the address of the one that it copies",
                "said", "what it said instead");
    }

    @Override
    public boolean applies(Subject subject, Inventory inventory) {
        return !subject.host().isEmpty();
    }

    @Override
    public Reading ask(Question question, Inventory inventory, Remote remote) {
        Inquiry inquiry = new Inquiry(question, inventory, remote);
        return inventory
                .cache()
                .map(cache -> inquiry.fromHost(
                        host -> RedisCli.asked(inquiry, host, cache, "info").reading(RedisWritesProbe::read)))
                .orElseGet(() -> Inquiry.notConfigured("the inventory names no cache"));
    }

    private static Reading read(Heard.Understood<Answer.Said> heard) {
        Answer.Said said = heard.what();
        String first = Excerpt.firstLine(said.out());
        if (RedisCli.timedOut(said) || RedisCli.isRefused(said)) {
            return new Reading.Unobservable(
                    Why.SOURCE_DOWN,
                    "Redis does not tell: " + (first.isEmpty() ? "nothing in 3 s" : first),
                    "",
                    heard.evidence());
        }
        if (SAYS_NOTHING.matcher(first).find()) {
            return heard.observed("not-told", Values.of("said", first));
        }
        Map<String, String> info = fields(said.out());
        return info.containsKey("role") && info.containsKey("used_memory")
                ? heard.observed(state(info), values(info))
                : Inquiry.notUnderstood("redis-cli info", said.out(), heard.evidence());
    }

    private static String state(Map<String, String> info) {
        // whether a replica takes writes stands there only of replicas
        if (info.getOrDefault("slave_read_only", "0").equals("1")) {
            return "replica";
        }
        long most = most(info);
        if (most == 0 || throwsOut(info)) {
            return "writable";
        }
        if (counted(info) > most) {
            return "memory-full";
        }
        return counted(info) >= most / 100 * NEARLY ? "memory-nearly-full" : "writable";
    }

    /** Whether it makes room by itself: any policy but noeviction does, the volatile ones only while something in it expires. */
    private static boolean throwsOut(Map<String, String> info) {
        String policy = info.getOrDefault("maxmemory_policy", "");
        return policy.startsWith("allkeys-")
                || policy.startsWith("volatile-")
                        && info.entrySet().stream()
                                .filter(field -> field.getKey().matches("db\\d+"))
                                .anyMatch(field -> KEYS_THAT_EXPIRE
                                        .matcher(field.getValue())
                                        .find());
    }

    private static long most(Map<String, String> info) {
        return number(info, "maxmemory");
    }

    /** What Redis itself holds against its limit. */
    private static long counted(Map<String, String> info) {
        return number(info, "used_memory") - number(info, "mem_not_counted_for_evict");
    }

    private static Map<String, String> values(Map<String, String> info) {
        boolean limited = most(info) > 0;
        return Values.of(
                "used",
                Sizes.ofKib(counted(info) / 1024),
                "most",
                limited ? Sizes.ofKib(most(info) / 1024) : "",
                "policy",
                limited ? info.getOrDefault("maxmemory_policy", "") : "",
                "primary",
                info.getOrDefault("master_host", ""));
    }

    private static Map<String, String> fields(String out) {
        Map<String, String> fields = new HashMap<>();
        Matcher m = FIELD.matcher(out);
        while (m.find()) {
            fields.putIfAbsent(m.group(1), m.group(2));
        }
        return fields;
    }

    private static long number(Map<String, String> info, String field) {
        String text = info.getOrDefault(field, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
