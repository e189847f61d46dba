package dev.tocsin.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which fault a call meets: the narrowest wins (method and channel, method, everything). Thread-safe: atomic fields. */
final class SlackFaults {
    private final Map<String, SlackFault> narrow = new ConcurrentHashMap<>();
    private volatile SlackFault everywhere = SlackFault.OK;
    private volatile Duration slowBy = Duration.ofSeconds(5);
    private volatile int retryAfter = 5;

    void everywhere(SlackFault fault) {
        narrow.clear();
        everywhere = fault;
    }

    SlackFault everywhere() {
        return everywhere;
    }

    void on(String method, SlackFault fault) {
        narrow.put(method, fault);
    }

    void on(String method, String channelId, SlackFault fault) {
        narrow.put(method + " " + channelId, fault);
    }

    SlackFault of(String method, String channel) {
        SlackFault byChannel = narrow.get(method + " " + channel);
        SlackFault byMethod = narrow.get(method);
        if (byChannel != null) {
            return byChannel;
        }
        if (byMethod != null) {
            return byMethod;
        }
        boolean spared = everywhere == SlackFault.LIMITED && !method.matches("(chat|conversations|users)\\..*");
        return spared ? SlackFault.OK : everywhere;
    }

    void slowBy(Duration real) {
        slowBy = real;
    }

    Duration slowBy() {
        return slowBy;
    }

    void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    int retryAfter() {
        return retryAfter;
    }
}
