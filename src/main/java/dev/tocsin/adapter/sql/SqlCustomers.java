package dev.tocsin.adapter.sql;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The customers, and whose channel is whose. */
final class SqlCustomers implements Customers {
    private static final String COLUMNS = "select id, name, plan, round_the_clock, contract, region from customer ";

    private final Handle handle;

    SqlCustomers(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        return one(handle.createQuery(COLUMNS + "where id = :id").bind("id", id.value()));
    }

    @Override
    public Optional<Customer> findByName(String name) {
        return one(handle.createQuery(COLUMNS + "where name_key = :key").bind("key", key(name)));
    }

    @Override
    public Optional<Customer> findByChannel(String channel) {
        return one(handle.createQuery(
                        COLUMNS + "where id = (select customer_id from customer_channel where channel = :channel)")
                .bind("channel", Storable.text(channel)));
    }

    @Override
    public List<Customer> search(String typed, int limit) {
        var literal = Like.literally(key(typed));
        return all(handle.createQuery(COLUMNS + "where name_key like :within" + Like.ESCAPE
                        + " order by case when name_key like :begins" + Like.ESCAPE
                        + " then 0 else 1 end, name_key limit :limit")
                .bind("within", "%" + literal + "%")
                .bind("begins", literal + "%")
                .bind("limit", limit));
    }

    @Override
    public List<Customer> after(String name, int limit) {
        return all(handle.createQuery(COLUMNS + "where name_key > :key order by name_key limit :limit")
                .bind("key", key(name))
                .bind("limit", limit));
    }

    private static String key(String name) {
        return Storable.text(Customer.key(name));
    }

    private Optional<Customer> one(Query query) {
        return all(query).stream().findFirst();
    }

    private List<Customer> all(Query query) {
        var found = query.map((row, context) -> new Customer(
                        new CustomerId(row.getString("id")),
                        row.getString("name"),
                        row.getString("plan"),
                        row.getInt("round_the_clock") == 1,
                        row.getString("contract"),
                        row.getString("region"),
                        List.of()))
                .list();
        return found.isEmpty() ? found : withChannels(found);
    }

    private List<Customer> withChannels(List<Customer> customers) {
        var channels = new HashMap<String, List<String>>();
        handle.createQuery(
                        "select customer_id, channel from customer_channel where customer_id in (<ids>) order by seq")
                .bindList("ids", customers.stream().map(c -> c.id().value()).toList())
                .map((row, context) -> channels.computeIfAbsent(row.getString("customer_id"), id -> new ArrayList<>())
                        .add(row.getString("channel")))
                .list();
        return customers.stream()
                .map(c -> new Customer(
                        c.id(),
                        c.name(),
                        c.plan(),
                        c.roundTheClock(),
                        c.contract(),
                        c.region(),
                        channels.getOrDefault(c.id().value(), List.of())))
                .toList();
    }

    @Override
    public void save(Customer customer) {
        var other = handle.createQuery("select name from customer where name_key = :key and id <> :id")
                .bind("key", key(customer.name()))
                .bind("id", customer.id().value())
                .mapTo(String.class)
                .findOne();
        if (other.isPresent()) {
            throw new IllegalStateException("There is a customer called " + other.get() + " already.");
        }
        handle.createUpdate("""
                        insert into customer (id, name, name_key, plan, round_the_clock, contract, region)
                        values (:id, :name, :key, :plan, :clock, :contract, :region)
                        on conflict (id) do update
                            set name = excluded.name, name_key = excluded.name_key, plan = excluded.plan,
                                round_the_clock = excluded.round_the_clock, contract = excluded.contract,
                                region = excluded.region""")
                .bind("id", customer.id().value())
                .bind("name", Storable.text(customer.name()))
                .bind("key", key(customer.name()))
                .bind("plan", Storable.text(customer.plan()))
                .bind("clock", customer.roundTheClock() ? 1 : 0)
                .bind("contract", Storable.text(customer.contract()))
                .bind("region", Storable.text(customer.region()))
                .execute();
        saveChannels(customer);
    }

    private void saveChannels(Customer customer) {
        handle.createUpdate("delete from customer_channel where customer_id = :customer")
                .bind("customer", customer.id().value())
                .execute();
        for (int seq = 0; seq < customer.channels().size(); seq++) {
            handle.createUpdate("""
                            insert into customer_channel (channel, customer_id, seq) values (:channel, :customer, :seq)
                            on conflict (channel) do update set customer_id = excluded.customer_id, seq = excluded.seq""")
                    .bind("channel", Storable.text(customer.channels().get(seq)))
                    .bind("customer", customer.id().value())
                    .bind("seq", seq)
                    .execute();
        }
    }
}
