package io.linli.incident.triage;

import io.linli.incident.triage.DuplicateSegment.Sharing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds earlier incidents on the same case (重复诉求). Lives in memory, keeps about half a kilobyte per incident and no
 * text, forgets the oldest first, and may be used by any number of threads.
 *
 * <pre>
 *   add ──► sketch ──► newest segment ─┐        same ──► equal or nearly equal text   (inline, tens of microseconds)
 *                      older segments  ├──────►
 *                      …oldest falls off        near ──► same case by words, place and time   (background)
 * </pre>
 */
public final class DuplicateIndex {

    private static final int PER_SEGMENT = 16_384;

    /** Of all that share terms with what is asked, so many are looked at closely, roughly so many of one segment. */
    private static final int LOOKED_AT = 120;

    private static final int LOOKED_AT_PER_SEGMENT = 40;

    /** Entries of chains read for one question, over all segments: what is stored does not slow the intake. */
    private static final int EFFORT = 40_000;

    private static final UUID NOBODY = new UUID(0, 0);
    private static final double NEARLY_EQUAL = 0.75;

    private final int most;
    private final Duration keep;
    private final Rarity rarity = new Rarity();
    private final Deque<DuplicateSegment> segments = new ArrayDeque<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Keeps up to 200,000 incidents of the last 90 days. */
    public DuplicateIndex() {
        this(200_000, Duration.ofDays(90));
    }

    /**
     * @param most incidents kept; the oldest are forgotten in lots of 16,384
     * @param keep age at which an incident is no longer offered
     */
    public DuplicateIndex(int most, Duration keep) {
        this.most = most;
        this.keep = keep;
    }

    /** Remembers an incident; one that is already there is replaced. */
    public void add(
            UUID id,
            Instant time,
            Message message,
            @Nullable Position position,
            @Nullable String placeKey,
            @Nullable String typeCode) {
        add(known(id, time, message, position, placeKey, typeCode));
    }

    /** Forgets an incident; nothing happens if it is not known. */
    public void remove(UUID id) {
        lock.writeLock().lock();
        try {
            segments.forEach(segment -> segment.remove(id));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Whether an incident is remembered. */
    public boolean knows(UUID id) {
        lock.readLock().lock();
        try {
            return segments.stream().anyMatch(segment -> segment.knows(id));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many incidents are remembered. */
    public int size() {
        lock.readLock().lock();
        try {
            return segments.stream().mapToInt(DuplicateSegment::live).sum();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The newest incident with the same or nearly the same text; quick enough for the moment of intake. */
    public Optional<Candidate> same(Message message, Instant time) {
        return same(Minima.of(PlainText.of(message.title()), PlainText.of(message.body())), time);
    }

    /**
     * Earlier incidents that are likely to be on the same case, best first.
     *
     * @param placeKey the normalised place, equal for equal places, if known
     * @param limit at most so many
     */
    public List<Candidate> near(
            Message message, Instant time, @Nullable Position position, @Nullable String placeKey, int limit) {
        return near(new Known(NOBODY, time, Sketch.of(message, rarity), position, placeKey, null), limit);
    }

    /** An incident made ready to be added or asked for. */
    Known known(
            UUID id,
            Instant time,
            Message message,
            @Nullable Position position,
            @Nullable String placeKey,
            @Nullable String typeCode) {
        return new Known(id, time, Sketch.of(message, rarity), position, placeKey, typeCode);
    }

    void add(Known known) {
        lock.writeLock().lock();
        try {
            remove(known.id());
            room(known.time()).add(known);
        } finally {
            lock.writeLock().unlock();
        }
        rarity.add(known.sketch());
    }

    List<Candidate> near(Known asked, int limit) {
        Likeness likeness = new Likeness(asked, rarity);
        List<Candidate> found = new ArrayList<>();
        lock.readLock().lock();
        try {
            sharing(asked, limit)
                    .forEach(one -> likeness.judge(one.segment(), one.slot()).ifPresent(found::add));
        } finally {
            lock.readLock().unlock();
        }
        same(asked.sketch().minima, asked.time()).ifPresent(exact -> {
            found.removeIf(other -> other.id().equals(exact.id()));
            found.add(exact);
        });
        found.sort(Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::id));
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** What shares most with what is asked, of all segments. */
    private List<Sharing> sharing(Known asked, int least) {
        Instant oldest = oldest(asked.time());
        int effort = EFFORT / Math.max(1, segments.size());
        var sums = new SlotSums(PER_SEGMENT);
        List<Sharing> sharing = new ArrayList<>();
        for (DuplicateSegment segment : segments) {
            sharing.addAll(segment.sharing(asked, oldest, Math.max(least, LOOKED_AT_PER_SEGMENT), effort, sums));
        }
        sharing.sort(Comparator.comparingDouble(Sharing::weight).reversed());
        return sharing.subList(0, Math.min(Math.max(least, LOOKED_AT), sharing.size()));
    }

    private Optional<Candidate> same(Minima minima, Instant time) {
        lock.readLock().lock();
        try {
            return segments.stream()
                    .map(segment -> segment.same(minima, oldest(time), NEARLY_EQUAL))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingDouble(Candidate::score));
        } finally {
            lock.readLock().unlock();
        }
    }

    private Instant oldest(Instant now) {
        return now.minus(keep);
    }

    /** The newest segment, a fresh one if it is full; the oldest goes when there are too many or it is too old. */
    private DuplicateSegment room(Instant now) {
        DuplicateSegment newest = segments.peekFirst();
        if (newest == null || newest.isFull()) {
            newest = new DuplicateSegment(Math.min(PER_SEGMENT, Math.max(most, 1)));
            segments.addFirst(newest);
        }
        while (segments.size() > 1 && spare(segments.getLast(), now)) {
            segments.removeLast();
        }
        return newest;
    }

    private boolean spare(DuplicateSegment oldest, Instant now) {
        int others = segments.stream().mapToInt(DuplicateSegment::live).sum() - oldest.live();
        return others >= most || oldest.newest().isBefore(oldest(now));
    }

    /** An incident as the index knows it. */
    record Known(
            UUID id,
            Instant time,
            Sketch sketch,
            @Nullable Position position,
            @Nullable String placeKey,
            @Nullable String typeCode) {}
}
