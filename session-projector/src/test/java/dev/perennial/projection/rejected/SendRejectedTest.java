package dev.perennial.projection.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.rejected.RedriveLog.Unpublishable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Copies and redrives are sent at least once, in order, by one process at a time. */
class SendRejectedTest {

    private final MemoryOutbox outbox = new MemoryOutbox(50);
    private final List<Long> sent = new ArrayList<>();

    @Test
    void every_rejected_event_is_copied_once() {
        CopyRejected copy = new CopyRejected(outbox, this::send);

        copy.run();
        copy.run();

        assertThat(sent).containsExactlyElementsOf(upTo(50));
    }

    @Test
    void what_was_sent_and_not_remembered_is_sent_again() {
        CopyRejected copy = new CopyRejected(outbox, rejected -> {
            send(rejected);
            if (sent.size() == 40) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(copy::run).hasMessage("killed");
        copy.run();

        assertThat(sent).containsAll(upTo(50)).hasSize(70);
    }

    @Test
    void another_process_at_it_is_left_alone() {
        outbox.ours = false;

        new CopyRejected(outbox, this::send).run();
        new RedriveRejected(outbox, this::publish).run();

        assertThat(sent).isEmpty();
    }

    @Test
    void redrives_are_published_in_order_and_remembered_with_their_place() {
        RedriveRejected redrive = new RedriveRejected(outbox, this::publish);

        redrive.run();
        redrive.run();

        assertThat(sent).containsExactlyElementsOf(upTo(50));
        assertThat(outbox.remembered).hasSize(50).startsWith("0 at 1-1000", "1 at 1-1001");
    }

    @Test
    void a_broker_that_is_away_stops_the_queue_and_one_that_refuses_a_record_does_not() {
        RedriveRejected redrive = new RedriveRejected(outbox, each -> {
            if (each.record().offset() == 3) {
                throw new Unpublishable(new IllegalArgumentException("too large"));
            }
            if (each.record().offset() == 5 && sent.size() < 5) {
                sent.add(-1L);
                throw new IllegalStateException("away");
            }
            return publish(each);
        });

        assertThatThrownBy(redrive::run).hasMessage("away");
        assertThat(outbox.remembered).hasSize(5).contains("3 failed: too large");
        redrive.run();

        assertThat(outbox.remembered).hasSize(50).doesNotHaveDuplicates();
    }

    private void send(List<Rejected> rejected) {
        rejected.forEach(each -> sent.add(each.origin().offset()));
    }

    private Position publish(Redrive redrive) {
        sent.add(redrive.record().offset());
        return new Position(1, 1_000 + redrive.record().offset());
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
