package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Customers;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of customers keeps. */
abstract class CustomersContract extends StoreContract {
    private static final CustomerId ACME = new CustomerId("acme");
    private static final CustomerId GLOBEX = new CustomerId("globex");

    private UnitOfWork<Desk.Session> desk;

    @BeforeEach
    void openDesk() {
        desk = database.tickets(wakeups());
    }

    private Customer saved(Customer customer) {
        return desk.run(session -> {
            session.customers().save(customer);
            return customer;
        });
    }

    private Customer saved(String id, String name) {
        return saved(Customer.named(new CustomerId(id), name, ""));
    }

    private static Customer with(CustomerId id, String name, String... channels) {
        return new Customer(id, name, "premium", true, "until 2027", "emea", List.of(channels));
    }

    private Optional<Customer> one(Function<Customers, Optional<Customer>> look) {
        return desk.read(session -> look.apply(session.customers()));
    }

    private List<Customer> all(Function<Customers, List<Customer>> look) {
        return desk.read(session -> look.apply(session.customers()));
    }

    private Optional<Customer> find(CustomerId id) {
        return one(customers -> customers.find(id));
    }

    private List<String> names(Function<Customers, List<Customer>> look) {
        return all(look).stream().map(Customer::name).toList();
    }

    @Test
    void a_customer_comes_back_as_it_was() {
        var full = saved(with(ACME, "Acme", "C2", "C1"));
        var bare = saved("globex", "Globex");
        assertThat(find(ACME)).contains(full);
        assertThat(find(GLOBEX)).contains(bare);
        assertThat(find(new CustomerId("ACME"))).isEmpty();
    }

    @Test
    void whatever_is_typed_comes_back() {
        for (var text : HOSTILE) {
            var cut = ("a" + text).substring(0, Math.min(text.length() + 1, Customer.NAME));
            var id = new CustomerId("c" + NEXT.incrementAndGet());
            var customer = saved(new Customer(id, cut, text, false, text, text, List.of(text)));
            var kept = find(id).orElseThrow();
            var storable = text.replace('\0', '\u2400');
            assertThat(kept)
                    .isEqualTo(new Customer(
                            id, cut.replace('\0', '\u2400'), storable, false, storable, storable, List.of(storable)));
            assertThat(one(c -> c.findByName(customer.name()))).contains(kept);
            assertThat(one(c -> c.findByChannel(text))).contains(kept);
            assertThat(all(c -> c.search(cut.substring(1), 100))).contains(kept);
        }
        saved(with(ACME, "Acme \ud83d", "C\ud83d"));
        assertThat(one(c -> c.findByName("ACME \ud83d"))).map(Customer::name).contains("Acme \ufffd");
    }

    @Test
    void a_name_is_found_whatever_its_capitals_and_spaces() {
        var acme = saved("acme", "Ácme  GmbH");
        assertThat(one(c -> c.findByName(" áCME\tgmbh "))).contains(acme);
        assertThat(one(c -> c.findByName("Ácme"))).isEmpty();
        assertThat(one(c -> c.findByName(""))).isEmpty();
    }

    @Test
    void a_name_belongs_to_one_customer() {
        var acme = saved("acme", "Acme");
        assertThatThrownBy(() -> saved("other", "ACME "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("There is a customer called Acme already.");
        assertThat(find(new CustomerId("other"))).isEmpty();
        var globex = saved("globex", "Globex");
        assertThatThrownBy(() -> saved("globex", "acme")).hasMessage("There is a customer called Acme already.");
        assertThat(find(GLOBEX)).contains(globex);
        assertThat(find(ACME)).contains(acme);
    }

    @Test
    void of_four_who_take_one_name_at_once_one_gets_it() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            var name = "Acme " + round;
            var outcomes = together(4, () -> {
                try {
                    return saved("c" + NEXT.incrementAndGet(), name).name();
                } catch (IllegalStateException taken) {
                    return taken.getMessage();
                }
            });
            var taken = "There is a customer called " + name + " already.";
            assertThat(outcomes).containsExactlyInAnyOrder(name, taken, taken, taken);
        }
    }

    @Test
    void whoever_is_saved_again_is_replaced() {
        saved(with(ACME, "Acme", "C1", "C2"));
        var changed = saved(new Customer(ACME, "ACME Inc.", "", false, "", "", List.of("C2", "C3")));
        assertThat(find(ACME)).contains(changed);
        assertThat(one(c -> c.findByName("Acme"))).isEmpty();
        assertThat(one(c -> c.findByChannel("C1"))).isEmpty();
        assertThat(one(c -> c.findByChannel("C3"))).contains(changed);
        assertThat(saved("globex", "acme").name()).as("the old name is free").isEqualTo("acme");
    }

    @Test
    void a_channel_moves_to_whoever_says_it_last() {
        saved(with(ACME, "Acme", "C1", "C2"));
        var globex = saved(with(GLOBEX, "Globex", "C2", "C4", "C2"));
        assertThat(one(c -> c.findByChannel("C2"))).map(Customer::id).contains(globex.id());
        assertThat(find(GLOBEX).orElseThrow().channels()).containsExactly("C4", "C2");
        assertThat(find(ACME).orElseThrow().channels()).containsExactly("C1");
        assertThat(one(c -> c.findByChannel("C9"))).isEmpty();
    }

    @Test
    void those_that_begin_as_typed_come_first_and_then_those_that_have_it_within() {
        saved("1", "North Acme");
        saved("2", "Acme Zwei");
        saved("3", "acme eins");
        saved("4", "Globex");
        saved("5", "An Acme");
        assertThat(names(c -> c.search("ACME", 10))).containsExactly("acme eins", "Acme Zwei", "An Acme", "North Acme");
        assertThat(names(c -> c.search(" acme ", 3))).containsExactly("acme eins", "Acme Zwei", "An Acme");
        assertThat(names(c -> c.search("acme  z", 10))).containsExactly("Acme Zwei");
        assertThat(names(c -> c.search("", 2))).containsExactly("acme eins", "Acme Zwei");
        assertThat(names(c -> c.search("acmes", 10))).isEmpty();
        assertThat(names(c -> c.search("acme", 0))).isEmpty();
    }

    @Test
    void nothing_that_is_typed_is_a_pattern() {
        saved("1", "100% Acme");
        saved("2", "100 Acme");
        saved("3", "a_b");
        saved("4", "aXb");
        saved("5", "wow! \\ it's");
        assertThat(names(c -> c.search("100%", 10))).containsExactly("100% Acme");
        assertThat(names(c -> c.search("%", 10))).containsExactly("100% Acme");
        assertThat(names(c -> c.search("a_b", 10))).containsExactly("a_b");
        assertThat(names(c -> c.search("_", 10))).containsExactly("a_b");
        assertThat(names(c -> c.search("w!", 10))).containsExactly("wow! \\ it's");
        assertThat(names(c -> c.search("\\", 10))).containsExactly("wow! \\ it's");
        assertThat(names(c -> c.search("it's", 10))).containsExactly("wow! \\ it's");
    }

    @Test
    void more_customers_than_a_menu_holds_are_all_within_reach() {
        var all = IntStream.range(0, 230)
                .mapToObj(i -> saved(with(new CustomerId("c" + i), name(i), "C" + i)))
                .toList();
        var read = new ArrayList<Customer>();
        for (var page = all(c -> c.after("", 100)); !page.isEmpty(); ) {
            read.addAll(page);
            var last = page.get(page.size() - 1).name();
            page = all(c -> c.after(last, 100));
        }
        assertThat(read).isEqualTo(all);
        assertThat(names(c -> c.search("customer 2", 100))).hasSize(30);
        assertThat(all(c -> c.search("customer 229", 100))).containsExactly(all.get(229));
        assertThat(names(c -> c.after("customer 226", 2))).containsExactly(name(227), name(228));
    }

    private static String name(int i) {
        return String.format(Locale.ROOT, "Customer %03d", i);
    }

    @Test
    void a_throw_keeps_none_of_the_work() {
        assertThatThrownBy(() -> desk.run(session -> {
                    session.customers().save(with(ACME, "Acme", "C1"));
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(find(ACME)).isEmpty();
        assertThat(one(c -> c.findByChannel("C1"))).isEmpty();
    }

    @Test
    void customers_are_still_there_after_a_restart() {
        var acme = saved(with(ACME, "Acme", "C1"));
        reopen();
        openDesk();
        assertThat(find(ACME)).contains(acme);
    }
}
