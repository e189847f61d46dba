package dev.tocsin;

import dev.tocsin.adapter.jsm.JsmAccount;
import dev.tocsin.adapter.jsm.JsmHeartbeat;
import dev.tocsin.adapter.jsm.JsmOnCall;
import dev.tocsin.adapter.jsm.JsmOverrides;
import dev.tocsin.adapter.jsm.JsmPager;
import dev.tocsin.adapter.opsgenie.OpsGenieHeartbeat;
import dev.tocsin.adapter.opsgenie.OpsGenieOnCall;
import dev.tocsin.adapter.opsgenie.OpsGenieOverrides;
import dev.tocsin.adapter.opsgenie.OpsGeniePager;
import dev.tocsin.config.Secret;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** The pagers that the bot has keys for, and how it speaks with each. */
final class ConnectedPagers {
    private final Map<PagingSystem, Pager> pagers = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, OnCall> patient = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, OnCall> quick = new EnumMap<>(PagingSystem.class);
    private final Map<PagingSystem, Overrides> overrides = new EnumMap<>(PagingSystem.class);
    private final List<Supplier<String>> heartbeats = new ArrayList<>();

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
            s.heartbeat()
                    .ifPresent(name -> heartbeats.add(
                            new OpsGenieHeartbeat(s.api(), s.key().reveal(), name, http)::ping));
        });
        settings.jsm().ifPresent(s -> jsm(s, http, hurried, clock));
    }

    private void jsm(Settings.Jsm settings, OkHttpClient http, OkHttpClient hurried, InstantSource clock) {
        var account = account(settings);
        pagers.put(PagingSystem.JSM, new JsmPager(account, http, clock));
        patient.put(PagingSystem.JSM, new JsmOnCall(account, http, clock));
        quick.put(PagingSystem.JSM, new JsmOnCall(account, hurried, clock));
        overrides.put(PagingSystem.JSM, new JsmOverrides(account, http, clock));
        settings.heartbeat()
                .ifPresent(heartbeat ->
                        heartbeats.add(new JsmHeartbeat(account, heartbeat.team(), heartbeat.name(), http)::ping));
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
