package dev.tocsin;

import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Asks each pager for its own. */
record OnCallByPager(Map<PagingSystem, OnCall> pagers) implements OnCall {
    OnCallByPager {
        pagers = Map.copyOf(pagers);
    }

    @Override
    public Answer now(Responder responder) {
        var pager = pagers.get(responder.system());
        return pager == null ? new Answer.Unknown(noKey(responder.system())) : pager.now(responder);
    }

    @Override
    public List<Plan> plans(List<Responder> responders) {
        var plans = new Plan[responders.size()];
        for (var system : PagingSystem.values()) {
            var its = responders.stream().filter(r -> r.system() == system).toList();
            if (its.isEmpty()) {
                continue;
            }
            var pager = pagers.get(system);
            var answers = pager == null
                    ? its.stream()
                            .<Plan>map(r -> new Plan.Unknown(noKey(system)))
                            .toList()
                    : pager.plans(its);
            int next = 0;
            for (int i = 0; i < plans.length; i++) {
                if (responders.get(i).system() == system) {
                    plans[i] = answers.get(next++);
                }
            }
        }
        return Arrays.asList(plans);
    }

    @Override
    public boolean lacks(Responder user) {
        var pager = pagers.get(user.system());
        return pager != null && pager.lacks(user);
    }

    private static String noKey(PagingSystem system) {
        return "the bot has no key for " + system.title();
    }
}
