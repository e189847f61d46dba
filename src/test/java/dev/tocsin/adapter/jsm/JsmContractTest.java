package dev.tocsin.adapter.jsm;

import dev.tocsin.adapter.PagerContract;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.sandbox.JsmService;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.World;
import java.net.URI;

class JsmContractTest extends PagerContract {
    private final JsmService there = new JsmService(World.acme(), clock);
    private final JsmAccount account = new JsmAccount(
            URI.create(there.url()),
            URI.create(there.url()),
            JsmService.CLOUD_ID,
            there.integrationKey(),
            JsmService.EMAIL,
            there.token());
    private final Pager pager = new JsmPager(account, http, clock);

    @Override
    protected PagingSystem system() {
        return PagingSystem.JSM;
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
        return new JsmOnCall(account, http, clock);
    }

    @Override
    protected AlertsElsewhere elsewhere() {
        return new JsmAlerts(account, http);
    }

    @Override
    protected Overrides overrides() {
        return new JsmOverrides(account, http, clock);
    }

    @Override
    protected String key(String type, String name) {
        return there.idOf(type, name);
    }

    @Override
    protected String unknownKey() {
        return "7e1d0b52-0000-4c57-b2a4-000000000000";
    }
}
