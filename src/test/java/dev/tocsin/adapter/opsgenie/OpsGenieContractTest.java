package dev.tocsin.adapter.opsgenie;

import dev.tocsin.adapter.PagerContract;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.World;
import java.net.URI;
import java.util.Optional;

class OpsGenieContractTest extends PagerContract {
    private final OpsGenieService there = new OpsGenieService(World.acme(), clock);
    private final URI api = URI.create(there.url());
    private final Pager pager = new OpsGeniePager(api, there.integrationKey(), PATIENCE);

    @Override
    protected PagingSystem system() {
        return PagingSystem.OPSGENIE;
    }

    @Override
    protected PagerService there() {
        return there;
    }

    @Override
    protected Pager pager() {
        return pager;
    }

    @Override
    protected OnCall onCall() {
        return new OpsGenieOnCall(api, Optional.of(there.configurationKey()), http, clock);
    }

    @Override
    protected AlertsElsewhere elsewhere() {
        return new OpsGenieAlerts(URI.create(there.url()), there.integrationKey(), http);
    }

    @Override
    protected Overrides overrides() {
        return new OpsGenieOverrides(api, Optional.of(there.configurationKey()), http);
    }

    @Override
    protected String key(String type, String name) {
        return name;
    }

    @Override
    protected String unknownKey() {
        return "no-such-schedule";
    }
}
