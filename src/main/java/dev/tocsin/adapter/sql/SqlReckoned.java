package dev.tocsin.adapter.sql;

import dev.tocsin.reminder.Reckoned;
import org.jdbi.v3.core.Handle;

/** Part of one transaction; not thread-safe. */
final class SqlReckoned implements Reckoned {
    private final Handle handle;

    SqlReckoned(Handle handle) {
        this.handle = handle;
    }

    @Override
    public boolean by(String value) {
        return handle.createUpdate("""
                                insert into reckoned_by (what, value) values ('moments', :value)
                                on conflict (what) do update set value = excluded.value
                                    where reckoned_by.value <> excluded.value""").bind("value", value).execute() == 1;
    }
}
