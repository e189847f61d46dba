package dev.tocsin.adapter.sql;

import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagerLinks;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Accounts in lower case, for the pagers make no difference. */
final class SqlPagerLinks implements PagerLinks {
    private final Handle handle;
    private final Dialect dialect;

    SqlPagerLinks(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public Optional<String> account(String person) {
        return handle.createQuery("select account from pager_link where person = :person")
                .bind("person", person)
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public Optional<String> person(String account) {
        return handle.createQuery("select person from pager_link where account = :account")
                .bind("account", account.toLowerCase(Locale.ROOT))
                .mapTo(String.class)
                .findOne();
    }

    @Override
    public void link(String person, String account, Instant at) {
        var lower = account.toLowerCase(Locale.ROOT);
        handle.createUpdate("delete from pager_link where person = :person or account = :account")
                .bind("person", person)
                .bind("account", lower)
                .execute();
        handle.createUpdate("insert into pager_link (person, account, linked_at) values (:person, :account, :at)")
                .bind("person", person)
                .bind("account", lower)
                .bind("at", at.toEpochMilli())
                .execute();
    }

    @Override
    public boolean unlink(String person) {
        return handle.createUpdate("delete from pager_link where person = :person")
                        .bind("person", person)
                        .execute()
                > 0;
    }

    @Override
    public void begin(Pending pending) {
        forget(pending.person());
        handle.createUpdate("""
                        insert into pager_link_pending (person, account, code, alert, wish, made_at, tries)
                        values (:person, :account, :code, :alert, :wish, :made, :tries)""")
                .bind("person", pending.person())
                .bind("account", Storable.text(pending.account()))
                .bind("code", pending.code())
                .bind("alert", pending.alert().value())
                .bind("wish", Storable.text(pending.wish()))
                .bind("made", pending.madeAt().toEpochMilli())
                .bind("tries", pending.tries())
                .execute();
    }

    @Override
    public Optional<Pending> hold(String person) {
        dialect.hold(handle, "link:" + person);
        return handle.createQuery(
                        "select account, code, alert, wish, made_at, tries from pager_link_pending where person = :person")
                .bind("person", person)
                .map((row, context) -> new Pending(
                        person,
                        row.getString("account"),
                        row.getString("code"),
                        new PageId(row.getString("alert")),
                        row.getString("wish"),
                        Instant.ofEpochMilli(row.getLong("made_at")),
                        row.getInt("tries")))
                .findOne();
    }

    @Override
    public void forget(String person) {
        handle.createUpdate("delete from pager_link_pending where person = :person")
                .bind("person", person)
                .execute();
    }
}
