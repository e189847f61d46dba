package dev.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Beside what the scenarios play: a store that is busy for one of the pages. */
class AuditorTest {
    private final Bench bench = new Bench();

    /** The first transaction fails. */
    private final class Busy implements UnitOfWork<Session> {
        private int transactions;

        @Override
        public <R> R run(Function<? super Session, R> work) {
            transactions++;
            if (transactions == 1) {
                throw new IllegalStateException("busy");
            }
            return bench.memory.run(work);
        }

        @Override
        public <R> R read(Function<? super Session, R> work) {
            return bench.memory.read(work);
        }
    }

    @Test
    void a_page_that_cannot_be_looked_at_hides_no_other() {
        bench.asked(Bench.SUPPORT);
        bench.asked(Bench.DELIVERY);
        bench.memory.settle();
        assertThat(bench.promises(PagingEffect.CALL_PAGER))
                .as("both calls are lost")
                .isEmpty();
        assertThatThrownBy(() -> new Auditor(new Busy(), bench.paging, bench.clock).audit(Instant.EPOCH))
                .hasMessage("busy");
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(1);
    }
}
