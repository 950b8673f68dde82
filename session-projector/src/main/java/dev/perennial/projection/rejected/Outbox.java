package dev.perennial.projection.rejected;

import dev.perennial.projection.Changes.Rejected;
import java.util.List;

/** What is yet to be sent because of rejected events. A crash between sending and remembering it sends it again. */
public interface Outbox {

    /** Does the work unless another process is at it. */
    void inTurn(Runnable work);

    /** Rejected events of which there is no copy yet, of each partition in the order of the log. */
    List<Rejected> notCopied(int most);

    /** Remembers that there are copies of these. */
    void copied(List<Rejected> rejected);

    /** Decisions to redrive that were not carried out yet, in the order of decisions, then of the log. */
    List<Redrive> toRedrive(int most);

    /** Remembers where the event was published. */
    void redriven(Redrive redrive, Position published);

    /** Remembers that it cannot be published; its event is open again. */
    void failed(Redrive redrive, String why);
}
