package dev.tocsin.sandbox;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which fault a call meets: the narrowest wins (method and channel, method, everything). Thread-safe: concurrent maps
 * and volatile fields; its monitor guards the calls that hang.
 */
final class SlackFaults {

    private record Hanging(String method, String channel, CompletableFuture<Reply> answer) {}

    private final Map<String, SlackFault> narrow = new ConcurrentHashMap<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<Hanging> hanging = new ArrayList<>();
    private volatile SlackFault everywhere = SlackFault.OK;
    private volatile Duration slowBy = Duration.ofSeconds(5);
    private volatile int retryAfter = 5;

    void everywhere(SlackFault fault) {
        narrow.clear();
        everywhere = fault;
        release();
    }

    SlackFault everywhere() {
        return everywhere;
    }

    void on(String method, SlackFault fault) {
        narrow.put(method, fault);
        release();
    }

    void on(String method, String channelId, SlackFault fault) {
        narrow.put(method + " " + channelId, fault);
        release();
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

    /** An answer that comes when the fault has changed, and then is none. */
    synchronized CompletableFuture<Reply> hang(String method, String channel) {
        // The fault may have ended since the call looked.
        if (of(method, channel) != SlackFault.HANG) {
            return cut();
        }
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        hanging.add(new Hanging(method, channel, answer));
        return answer;
    }

    static CompletableFuture<Reply> cut() {
        return CompletableFuture.failedFuture(new EOFException("cut"));
    }

    private void release() {
        List<Hanging> released;
        synchronized (this) {
            released = hanging.stream()
                    .filter(call -> of(call.method(), call.channel()) != SlackFault.HANG)
                    .toList();
            hanging.removeAll(released);
        }
        released.forEach(call -> call.answer().completeExceptionally(new EOFException("never answered")));
    }

    /** An error for every call of a method, whatever Slack would say; none if empty. */
    void refuse(String method, String error) {
        if (error.isEmpty()) {
            refusals.remove(method);
        } else {
            refusals.put(method, error);
        }
    }

    String refusal(String method) {
        return refusals.getOrDefault(method, "");
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
