package dev.perennial.projection.rejected;

import dev.perennial.contracts.Refusal;
import dev.perennial.contracts.Refusal.Reason;
import dev.perennial.projection.Changes.Rejected;
import dev.perennial.projection.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** An outbox that begins with some events to copy and the same ones to redrive. */
final class MemoryOutbox implements Outbox {

    private final List<Rejected> toCopy;
    private final List<Redrive> toRedrive;
    final List<String> remembered = new ArrayList<>();
    boolean ours = true;

    MemoryOutbox(int events) {
        toCopy = new ArrayList<>(
                IntStream.range(0, events).mapToObj(MemoryOutbox::rejected).toList());
        toRedrive = new ArrayList<>(toCopy.stream()
                .map(each -> new Redrive("a-topic", 1, "Olga", each.origin()))
                .toList());
    }

    private static Rejected rejected(int offset) {
        return new Rejected(
                Timetable.text(offset, "2026-09-01T12:00:00Z", "key", "no JSON"),
                new Refusal(Reason.NOT_JSON, null, "no JSON"),
                null);
    }

    @Override
    public void inTurn(Runnable work) {
        if (ours) {
            work.run();
        }
    }

    @Override
    public List<Rejected> notCopied(int most) {
        return List.copyOf(toCopy.subList(0, Math.min(most, toCopy.size())));
    }

    @Override
    public void copied(List<Rejected> rejected) {
        toCopy.removeAll(rejected);
    }

    @Override
    public List<Redrive> toRedrive(int most) {
        return List.copyOf(toRedrive.subList(0, Math.min(most, toRedrive.size())));
    }

    @Override
    public void redriven(Redrive redrive, Position published) {
        toRedrive.remove(redrive);
        remembered.add(redrive.record().offset() + " at " + published);
    }

    @Override
    public void failed(Redrive redrive, String why) {
        toRedrive.remove(redrive);
        remembered.add(redrive.record().offset() + " failed: " + why);
    }
}
