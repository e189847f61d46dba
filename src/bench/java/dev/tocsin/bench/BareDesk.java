package dev.tocsin.bench;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.Roster;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rotations;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.SlaPolicies;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.LifeCycle;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import dev.tocsin.ticket.TicketReports;
import dev.tocsin.ticket.Watch;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases of tickets on a real store, without Slack: what they promise is scheduled, and nobody delivers it. */
record BareDesk(
        Database database, Wakeups wakeups, Ground ground, Paging paging, Desk desk, TicketReports reports)
        implements AutoCloseable {
    private static final EditionId SHIPPED = new EditionId("shipped");

    static BareDesk on(String url) {
        return on(url, Clock.system(ZoneOffset.UTC), standing -> Optional.empty(), Roster.NOBODY);
    }

    static BareDesk on(String url, InstantSource clock, Watch watch, Roster roster) {
        return on(url, clock, watch, roster, ServiceLevels.shipped(new JollydayHolidays()).policies());
    }

    static BareDesk on(String url, InstantSource clock, Watch watch, Roster roster, SlaPolicies policies) {
        Supplier<String> ids = () -> UUID.randomUUID().toString();
        var database = Database.open(url, clock, ids);
        var wakeups = wakeups(new Work(database.source(), clock, Work.live(clock)));
        var paging = new Paging(
                database.paging(wakeups),
                new Rotations(List.of(), "C0SUPPORT", PagingSystem.OPSGENIE),
                () -> new PageId("page-" + ids.get()),
                clock);
        var everything = new Route("C0SUPPORT", Optional.empty(), Route.Paging.NEVER, Optional.empty(), "", "all");
        var routing = new Routing(List.of(new Routing.Rule(Routing.Conditions.NONE, everything)));
        var presence = new Presence(roster, database.daysAway(), clock);
        var work = database.tickets(wakeups);
        var ground = new Ground(work, new Always(policies), LifeCycle.USUAL, watch, clock);
        return new BareDesk(
                database,
                wakeups,
                ground,
                paging,
                new Desk(ground, paging, routing, presence, ids),
                new TicketReports(ground));
    }

    static Doer asks(String id, String name) {
        return new Doer(Actor.inSlack(id, name, Optional.of(id + "@acme.example")), Fact.Role.REQUESTER);
    }

    static Doer works(String id, String name) {
        return new Doer(Actor.inSlack(id, name, Optional.of(id + "@acme.example")), Fact.Role.AGENT);
    }

    private static Wakeups wakeups(Work schedule) {
        return new Wakeups() {
            @Override
            public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {
                schedule.schedule(transaction, effect, lane, priority, due);
            }

            @Override
            public void committed(Set<Lane> lanes) {}
        };
    }

    private record Always(SlaPolicies policies) implements PolicyEditions {
        @Override
        public EditionId current() {
            return SHIPPED;
        }

        @Override
        public SlaPolicies policies(EditionId edition) {
            return policies;
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
