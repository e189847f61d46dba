package dev.tocsin.sandbox;

import java.io.EOFException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Which fault each endpoint has, and the calls that hang in it. Guarded by its monitor. */
final class GitHubFaults {
    private final List<CompletableFuture<Reply>> hanging = new ArrayList<>();
    private final Map<GitHubEndpoint, GitHubFault> own = new EnumMap<>(GitHubEndpoint.class);
    private final Map<GitHubEndpoint, Deque<GitHubFault>> once = new EnumMap<>(GitHubEndpoint.class);
    private GitHubFault general = GitHubFault.OK;
    private int retryAfter = 37;

    /** For all endpoints; what was set for one of them is over. */
    void set(GitHubFault fault) {
        List<CompletableFuture<Reply>> released;
        synchronized (this) {
            general = fault;
            own.clear();
            once.clear();
            released = letGo();
        }
        cut(released);
    }

    synchronized GitHubFault general() {
        return general;
    }

    void set(GitHubEndpoint endpoint, GitHubFault fault) {
        List<CompletableFuture<Reply>> released;
        synchronized (this) {
            own.put(endpoint, fault);
            released = letGo();
        }
        cut(released);
    }

    /** For the next call of that endpoint only. */
    synchronized void once(GitHubEndpoint endpoint, GitHubFault fault) {
        once.computeIfAbsent(endpoint, none -> new ArrayDeque<>()).addLast(fault);
    }

    synchronized void retryAfter(int seconds) {
        retryAfter = seconds;
    }

    synchronized int retryAfter() {
        return retryAfter;
    }

    /** The fault of one call: each asks once. */
    synchronized GitHubFault next(GitHubEndpoint endpoint) {
        Deque<GitHubFault> single = once.get(endpoint);
        if (single != null && !single.isEmpty()) {
            return single.removeFirst();
        }
        return own.getOrDefault(endpoint, general);
    }

    synchronized CompletableFuture<Reply> hang() {
        CompletableFuture<Reply> call = new CompletableFuture<>();
        hanging.add(call);
        return call;
    }

    private List<CompletableFuture<Reply>> letGo() {
        List<CompletableFuture<Reply>> released = List.copyOf(hanging);
        hanging.clear();
        return released;
    }

    private static void cut(List<CompletableFuture<Reply>> calls) {
        calls.forEach(call -> call.completeExceptionally(new EOFException("never answered")));
    }
}
