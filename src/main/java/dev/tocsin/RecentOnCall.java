package dev.tocsin;

import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was known less than a minute ago need not be asked again: the pager counts such questions. Thread-safe. */
final class RecentOnCall implements OnCall {
    private static final Duration FRESH = Duration.ofSeconds(50);

    private record Kept<T>(T answer, Instant at) {}

    private final OnCall pager;
    private final InstantSource clock;
    private final Map<Responder, Kept<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<Responder, Kept<Plan>> plans = new ConcurrentHashMap<>();

    RecentOnCall(OnCall pager, InstantSource clock) {
        this.pager = pager;
        this.clock = clock;
    }

    @Override
    public Answer now(Responder responder) {
        return fresh(answers, responder).orElseGet(() -> {
            var answer = pager.now(responder);
            if (!(answer instanceof Answer.Unknown)) {
                answers.put(responder, new Kept<>(answer, clock.instant()));
            }
            return answer;
        });
    }

    @Override
    public List<Plan> plans(List<Responder> responders) {
        var missing = responders.stream()
                .filter(responder -> fresh(plans, responder).isEmpty())
                .distinct()
                .toList();
        var asked = missing.isEmpty() ? List.<Plan>of() : pager.plans(missing);
        var all = new ArrayList<Plan>();
        for (var responder : responders) {
            int place = missing.indexOf(responder);
            var plan = place < 0 ? fresh(plans, responder).orElseThrow() : asked.get(place);
            if (place >= 0 && plan instanceof Plan.Known) {
                plans.put(responder, new Kept<>(plan, clock.instant()));
            }
            all.add(plan);
        }
        return all;
    }

    @Override
    public boolean lacks(Responder user) {
        return pager.lacks(user);
    }

    /** It was changed: the next question is asked afresh. */
    void forget(Responder responder) {
        answers.remove(responder);
        plans.remove(responder);
    }

    private <T> Optional<T> fresh(Map<Responder, Kept<T>> kept, Responder responder) {
        return Optional.ofNullable(kept.get(responder))
                .filter(known -> Duration.between(known.at(), clock.instant()).compareTo(FRESH) < 0)
                .map(Kept::answer);
    }
}
