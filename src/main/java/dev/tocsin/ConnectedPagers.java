package dev.tocsin;

import dev.tocsin.adapter.jsm.JsmAccount;
import dev.tocsin.adapter.jsm.JsmAlerts;
import dev.tocsin.adapter.jsm.JsmChecks;
import dev.tocsin.adapter.jsm.JsmHeartbeat;
import dev.tocsin.adapter.jsm.JsmOnCall;
import dev.tocsin.adapter.jsm.JsmOverrides;
import dev.tocsin.adapter.jsm.JsmPager;
import dev.tocsin.adapter.opsgenie.OpsGenieAlerts;
import dev.tocsin.adapter.opsgenie.OpsGenieChecks;
import dev.tocsin.adapter.opsgenie.OpsGenieHeartbeat;
import dev.tocsin.adapter.opsgenie.OpsGenieOnCall;
import dev.tocsin.adapter.opsgenie.OpsGenieOverrides;
import dev.tocsin.adapter.opsgenie.OpsGeniePager;
import dev.tocsin.check.Finding;
import dev.tocsin.config.Secret;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Rehearsal;
import dev.tocsin.paging.Rotations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** The pagers that the bot has keys for, and how it speaks with each. */
final class ConnectedPagers implements AutoCloseable {
    private final Map<PagingSystem, Pager> pagers = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, OnCall> patient = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, OnCall> quick = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, AlertsElsewhere> elsewhere = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, AlertsElsewhere> elsewhereAtOnce = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, Overrides> overrides = new EnumMap<>(PagingSystem.class);
    private final List<Supplier<String>> heartbeats = new ArrayList<>();
    private final Optional<OpsGenieChecks> opsGenieChecks;
    private final Optional<JsmChecks> jsmChecks;

    /**
     * @param patience for one answer to a delivery
     * @param hurried for questions that somebody waits with
     */
    ConnectedPagers(
            Settings.Pagers settings, OkHttpClient http, OkHttpClient hurried, Duration patience, InstantSource clock) {
        settings.opsGenie().ifPresent(s -> {
            var configurationKey = s.configurationKey().map(Secret::reveal);
            pagers.put(PagingSystem.OPSGENIE, new OpsGeniePager(s.api(), s.key().reveal(), patience));
            patient.put(PagingSystem.OPSGENIE, new OpsGenieOnCall(s.api(), configurationKey, http, clock));
            quick.put(PagingSystem.OPSGENIE, new OpsGenieOnCall(s.api(), configurationKey, hurried, clock));
            overrides.put(PagingSystem.OPSGENIE, new OpsGenieOverrides(s.api(), configurationKey, http));
            elsewhere.put(
                    PagingSystem.OPSGENIE, new OpsGenieAlerts(s.api(), s.key().reveal(), http));
            elsewhereAtOnce.put(
                    PagingSystem.OPSGENIE, new OpsGenieAlerts(s.api(), s.key().reveal(), hurried));
            s.heartbeat()
                    .ifPresent(name -> heartbeats.add(
                            new OpsGenieHeartbeat(s.api(), s.key().reveal(), name, http)::ping));
        });
        settings.jsm().ifPresent(s -> jsm(s, http, hurried, clock));
        opsGenieChecks = settings.opsGenie().map(s -> checks(s, patience));
        jsmChecks = settings.jsm().map(s -> new JsmChecks(account(s), patience));
    }

    private void jsm(Settings.Jsm settings, OkHttpClient http, OkHttpClient hurried, InstantSource clock) {
        var account = account(settings);
        pagers.put(PagingSystem.JSM, new JsmPager(account, http, clock));
        patient.put(PagingSystem.JSM, new JsmOnCall(account, http, clock));
        quick.put(PagingSystem.JSM, new JsmOnCall(account, hurried, clock));
        elsewhere.put(PagingSystem.JSM, new JsmAlerts(account, http));
        elsewhereAtOnce.put(PagingSystem.JSM, new JsmAlerts(account, hurried));
        overrides.put(PagingSystem.JSM, new JsmOverrides(account, http, clock));
        settings.heartbeat()
                .ifPresent(heartbeat ->
                        heartbeats.add(new JsmHeartbeat(account, heartbeat.team(), heartbeat.name(), http)::ping));
    }

    static OpsGenieChecks checks(Settings.OpsGenie settings, Duration patience) {
        return new OpsGenieChecks(
                settings.api(),
                settings.key().reveal(),
                settings.configurationKey().map(Secret::reveal),
                settings.heartbeat(),
                patience);
    }

    static JsmAccount account(Settings.Jsm settings) {
        return new JsmAccount(
                settings.api(),
                settings.site(),
                settings.cloudId(),
                settings.key().reveal(),
                settings.email(),
                settings.token().reveal());
    }

    /** What each says against a page, by the looks that "check" takes too. */
    Rehearsal rehearsal(Rotations rotations) {
        return (rotation, there) -> {
            var looks = switch (there.system()) {
                case OPSGENIE -> opsGenieChecks.map(checks -> checks.rehearsal(rotation, there, rotations));
                case JSM -> jsmChecks.map(checks -> checks.rehearsal(rotation, there));
            };
            return looks.map(all -> all.stream()
                            .flatMap(look -> look.run().stream())
                            .filter(finding -> finding.level() != Finding.Level.OK)
                            .map(finding -> finding.subject() + ": " + finding.said())
                            .toList())
                    .orElseGet(() ->
                            List.of("There is no key for " + there.system().title() + "."));
        };
    }

    @Override
    public void close() {
        opsGenieChecks.ifPresent(OpsGenieChecks::close);
        jsmChecks.ifPresent(JsmChecks::close);
    }

    Map<PagingSystem, Pager> pagers() {
        return pagers;
    }

    OnCall onCall() {
        return new OnCallByPager(patient);
    }

    /** For answers that Slack waits for. */
    OnCall onCallAtOnce() {
        return new OnCallByPager(quick);
    }

    Map<PagingSystem, AlertsElsewhere> elsewhere() {
        return elsewhere;
    }

    /** For answers that Slack waits for. */
    Map<PagingSystem, AlertsElsewhere> elsewhereAtOnce() {
        return elsewhereAtOnce;
    }

    Overrides overrides() {
        return wish -> {
            var system = wish.schedule().system();
            var pager = overrides.get(system);
            if (pager == null) {
                throw new Pager.KeyRefused("The bot has no key for " + system.title() + ".");
            }
            pager.put(wish);
        };
    }

    /** Each pings one, and says why it was not taken, or nothing. */
    List<Supplier<String>> heartbeats() {
        return heartbeats;
    }
}
