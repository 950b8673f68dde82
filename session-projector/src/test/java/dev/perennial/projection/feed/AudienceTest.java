package dev.perennial.projection.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.contracts.schedule.Session;
import dev.perennial.projection.feed.Cause.Kind;
import dev.perennial.projection.feed.ChangedSession.What;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final UUID CLAY = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final UUID GLAZE = UUID.fromString("0190a000-0000-7000-8000-000000000002");
    private static final Instant NOON = Instant.parse("2026-09-07T12:00:00Z");

    private final MemoryFeed feed = new MemoryFeed();
    private final Audience audience =
            new Audience(feed, new FeedSettings(Duration.ofDays(7), 3, 2_000, Duration.ofSeconds(15)));

    private static final class MemoryFeed implements Feed {

        final List<FeedEntry> entries = new ArrayList<>();
        UUID id = UUID.randomUUID();
        long forgotten;
        int reads;

        void add(UUID patternId) {
            Cause cause = new Cause(Kind.CREATED, entries.size(), NOON, 1L);
            ChangedSession session = new ChangedSession(
                    new Session.Id(patternId, LocalDate.parse("2026-09-07"), 1), What.ADDED, NOON, NOON);
            long position = entries.size() + 1;
            entries.add(new FeedEntry(
                    position, position, "topic", 0, new SessionsChanged(patternId, cause, 1, List.of(session))));
        }

        @Override
        public FeedState state() {
            return new FeedState(id, entries.size(), forgotten);
        }

        @Override
        public List<FeedEntry> after(long position, int most) {
            reads++;
            return entries.stream()
                    .filter(entry -> entry.position() > position && entry.position() > forgotten)
                    .limit(most)
                    .toList();
        }

        @Override
        public int sequence(int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void inTurn(Runnable work) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<FeedEntry> notSent(int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sent(FeedEntry last) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int forget(Instant before, int most) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Guest implements Listener {

        private static final Pattern ID = Pattern.compile("id: (.*)\\.(\\d+)\n(.*)", Pattern.DOTALL);

        final @Nullable UUID patternId;
        final boolean reads;
        final List<Long> heard = new ArrayList<>();
        String lastEventId = "";
        int afresh;
        int waiting;
        boolean gone;

        Guest(@Nullable UUID patternId, boolean reads) {
            this.patternId = patternId;
            this.reads = reads;
        }

        Guest() {
            this(null, true);
        }

        @Override
        public @Nullable UUID patternId() {
            return patternId;
        }

        @Override
        public int bytesWaiting() {
            return waiting;
        }

        @Override
        public void give(byte[] message) {
            waiting += reads ? 0 : message.length;
            Matcher parts = ID.matcher(new String(message, UTF_8));
            assertThat(parts.matches()).isTrue();
            lastEventId = parts.group(1) + "." + parts.group(2);
            if (parts.group(3).startsWith("event: sessions-changed")) {
                heard.add(Long.parseLong(parts.group(2)));
            } else if (parts.group(3).startsWith("event: read-afresh")) {
                afresh++;
            }
        }

        @Override
        public boolean isGone() {
            return gone;
        }

        @Override
        public void end() {
            gone = true;
        }
    }

    private Guest joined(Guest guest, @Nullable String lastEventId) {
        audience.join(guest, lastEventId);
        return guest;
    }

    private void add(int entries) {
        for (int i = 0; i < entries; i++) {
            feed.add(i % 2 == 0 ? CLAY : GLAZE);
        }
    }

    private void tellAll() {
        boolean more = true;
        while (more) {
            more = audience.tell();
        }
    }

    private static List<Long> positions(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void everybody_hears_what_comes_and_it_is_read_once_for_all() {
        add(10);
        Guest one = joined(new Guest(), null);
        Guest other = joined(new Guest(), null);
        Guest clay = joined(new Guest(CLAY, true), null);
        add(4);
        tellAll();
        assertThat(one.heard).isEqualTo(positions(11, 14));
        assertThat(other.heard).isEqualTo(positions(11, 14));
        assertThat(clay.heard).containsExactly(11L, 13L);
        assertThat(feed.reads).isEqualTo(1);
    }

    @Test
    void who_was_away_hears_all_that_it_missed_once_while_others_go_on() {
        Guest steady = joined(new Guest(), null);
        Guest leaving = joined(new Guest(), null);
        add(3);
        tellAll();
        leaving.end();
        for (int i = 0; i < 5; i++) {
            add(90);
            tellAll();
        }
        Guest back = joined(new Guest(), leaving.lastEventId);
        add(2);
        tellAll();
        assertThat(steady.heard).isEqualTo(positions(1, 455));
        assertThat(back.heard).isEqualTo(positions(4, 455));
        assertThat(steady.gone).isFalse();
    }

    @Test
    void who_heard_more_from_another_process_hears_nothing_twice() {
        Guest steady = joined(new Guest(), null);
        add(5);
        Guest ahead = joined(new Guest(), feed.id + ".4");
        tellAll();
        add(1);
        tellAll();
        assertThat(steady.heard).isEqualTo(positions(1, 6));
        assertThat(ahead.heard).isEqualTo(positions(5, 6));
    }

    @Test
    void a_slow_one_is_let_go_and_holds_nobody_back() {
        Guest slow = joined(new Guest(null, false), null);
        Guest quick = joined(new Guest(), null);
        add(50);
        tellAll();
        assertThat(slow.gone).isTrue();
        assertThat(slow.waiting).isLessThanOrEqualTo(2_000);
        assertThat(quick.heard).isEqualTo(positions(1, 50));
        assertThat(joined(new Guest(), slow.lastEventId).afresh).isZero();
    }

    @Test
    void whose_place_is_not_known_any_more_is_told_to_read_afresh() {
        add(20);
        feed.forgotten = 10;
        for (String id : List.of(feed.id + ".9", feed.id + ".21", UUID.randomUUID() + ".15", "15", "")) {
            Guest guest = joined(new Guest(), id);
            assertThat(guest.afresh).as(id).isEqualTo(1);
            assertThat(guest.lastEventId).isEqualTo(feed.id + ".20");
            guest.end();
            tellAll();
        }
        assertThat(joined(new Guest(), feed.id + ".10").afresh).isZero();
    }

    @Test
    void everybody_reads_afresh_when_sessions_changed_that_no_entry_tells_of() {
        add(3);
        Guest guest = joined(new Guest(), null);
        feed.id = UUID.randomUUID();
        add(2);
        tellAll();
        assertThat(guest.afresh).isEqualTo(1);
        assertThat(guest.heard).isEmpty();
        add(1);
        tellAll();
        assertThat(guest.heard).containsExactly(6L);
    }

    @Test
    void a_sign_of_life_takes_who_follows_one_pattern_along() {
        Guest clay = joined(new Guest(CLAY, true), null);
        feed.add(GLAZE);
        tellAll();
        audience.heartbeat();
        assertThat(clay.lastEventId).isEqualTo(feed.id + ".1");
    }

    @Test
    void there_is_room_for_so_many_and_for_nobody_at_the_end() {
        assertThat(audience.isFull()).isFalse();
        List<Guest> guests = List.of(new Guest(), new Guest(), new Guest());
        guests.forEach(guest -> joined(guest, null));
        assertThat(audience.isFull()).isTrue();
        guests.get(0).end();
        tellAll();
        assertThat(audience.isFull()).isFalse();
        audience.end();
        assertThat(guests).allMatch(guest -> guest.gone);
        assertThat(audience.isFull()).isTrue();
    }
}
