package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.Console;
import dev.tocsin.sandbox.PagerFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** {@code tocsin backup}: a copy of a living bot's database is a bot's database. */
class BackupScenarioTest extends Scenario {

    private Console console() {
        return new Console(stage.clock).with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("stage.db"));
    }

    private Path copy() {
        return folder.resolve("copies").resolve("copy.db");
    }

    private boolean pages(String text) {
        return stage.told(stage.types("ana", "support", "/genie alert " + text + " for customer-support"))
                .contains("Paging");
    }

    @Test
    void a_bot_on_a_copy_made_under_load_has_every_page_that_was_answered_before() throws Exception {
        Files.createDirectories(copy().getParent());
        stage.pager.fault(PagerFault.DOWN);
        List<String> answered = Collections.synchronizedList(new ArrayList<>());
        var during = new AtomicInteger();
        var over = new AtomicBoolean();
        var typists = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++) {
            var name = "typist " + t;
            var typist = new Thread(
                    () -> {
                        for (int i = 0; !over.get() && i < 100; i++) {
                            var text = name + " page " + i + " x";
                            if (pages(text)) {
                                answered.add(text);
                                during.incrementAndGet();
                            }
                        }
                    },
                    name);
            typist.start();
            typists.add(typist);
        }
        Awaitility.await().until(() -> answered.size() >= 20);
        var before = List.copyOf(answered);
        during.set(0);

        var said = console().runs("backup", copy().toString());

        assertThat(during).as("pages answered while it was copied").hasPositiveValue();
        over.set(true);
        for (var typist : typists) {
            typist.join();
        }
        assertThat(said.exit()).as(said.all()).isZero();
        assertThat(said.out()).contains("sound", "stop Tocsin", "stage.db-wal", Files.size(copy()) / 1024 + " kB");
        assertThat(folder.resolve("copies").toFile().list()).containsExactly("copy.db");

        try (var restored = new Stage(Stage.Setup.usual(folder).on("jdbc:sqlite:" + copy()))) {
            restored.settle();
            for (var text : before) {
                var alert = restored.alert(text);
                assertThat(restored.card("support-oncall", text).plain()).contains("Paged @ben");
                assertThat(restored.alerts(text)).containsExactly(alert);
            }
        }
    }

    @Test
    void what_is_already_there_is_not_overwritten() throws IOException {
        var precious = folder.resolve("precious");
        Files.writeString(precious, "a letter to my aunt");
        var said = console().runs("backup", precious.toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("is already there, and is not overwritten");
        assertThat(precious).hasContent("a letter to my aunt");
    }

    @Test
    void where_nothing_can_be_written_it_says_so_and_leaves_nothing() {
        var said = console().runs("backup", copy().toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("The copy failed", "the folder exists");
        assertThat(folder.resolve("copies")).doesNotExist();
    }

    @Test
    void a_database_that_is_not_there_is_not_made() {
        var said = console()
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("none.db"))
                .runs("backup", folder.resolve("copy.db").toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("There is no database", "none.db", "TOCSIN_DATABASE_URL");
        assertThat(folder.resolve("none.db")).doesNotExist();
        assertThat(folder.resolve("copy.db")).doesNotExist();
    }

    @Test
    void a_damaged_database_makes_no_copy() throws IOException {
        var damaged = folder.resolve("damaged.db");
        Files.writeString(damaged, "a letter to my aunt ".repeat(500));
        var said = console()
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + damaged)
                .runs("backup", folder.resolve("copy.db").toString());
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("The copy failed");
        assertThat(folder.resolve("copy.db")).doesNotExist();
        assertThat(folder.resolve("copy.db.part")).doesNotExist();
    }

    @Test
    void for_postgresql_it_shows_that_servers_own_tool_without_the_password() {
        var said = console()
                .with("TOCSIN_DATABASE_URL", "jdbc:postgresql://db:5433/tocsin?user=bot&password=hidden")
                .runs("backup", "copy.dump");
        assertThat(said.exit()).as("no copy was made").isEqualTo(1);
        assertThat(said.out())
                .contains("pg_dump --format=custom --file=copy.dump --host=db --port=5433 --username=bot tocsin");
    }
}
