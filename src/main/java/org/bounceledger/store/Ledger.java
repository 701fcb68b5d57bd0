package org.bounceledger.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bounceledger.model.Belief;
import org.bounceledger.model.ContentHash;
import org.bounceledger.model.Outcome;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * The ledger of messages and their events. What records or files demands the caller's transaction, under READ COMMITTED; the
 * statements go out in sorted order, so that writers wait for one another instead of deadlocking.
 */
public final class Ledger {
    private final NamedParameterJdbcOperations jdbc;
    private final Clock clock;
    private final Recipients recipients;
    private final MessageRows messages;
    private final EventRows events;
    private final SentMail sent;

    public Ledger(NamedParameterJdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.recipients = new Recipients(jdbc);
        this.messages = new MessageRows(jdbc);
        this.events = new EventRows(jdbc);
        this.sent = new SentMail(jdbc);
    }

    /** Those of the UIDs that need not be read any more: recorded, filed, gone, or given up. */
    public Set<Long> known(MailFolder folder, Collection<Long> uids) {
        return messages.known(folder, uids);
    }

    /** The same for a job that demands nothing. */
    public Recorded record(long runId, Collection<LedgerEntry> entries) {
        return record(runId, Belief.NONE, entries);
    }

    /**
     * Writes the messages and their events, after locking the recipients that the events are put down to. A message that
     * already stands in the ledger is left out. One with the content of another message, in whatever mailbox, is recorded as a
     * copy, and its events do not count. Neither do events that show less than is demanded.
     *
     * @param demand what the job demands that a report shows
     * @throws org.springframework.dao.DuplicateKeyException if somebody else records the same messages at the same time
     */
    public Recorded record(long runId, Belief demand, Collection<LedgerEntry> entries) {
        ChunkTransaction.require(jdbc.getJdbcOperations());
        SortedMap<MailFolder, List<LedgerEntry>> byFolder = new TreeMap<>();
        SortedSet<String> keys = new TreeSet<>();
        IdentityHashMap<LedgerEntry, List<SentMail.Mailed>> mailed = sent.settle(entries);
        for (LedgerEntry entry : entries) {
            byFolder.computeIfAbsent(entry.folder(), folder -> new ArrayList<>())
                    .add(entry);
            for (SentMail.Mailed one : Objects.requireNonNull(mailed.get(entry))) {
                if (one.address() != null) {
                    keys.add(one.address().key());
                }
            }
        }
        // The same content names the same recipients: their locks also keep two writers from counting one content
        // twice.
        recipients.lock(keys);
        int written = 0;
        int copies = 0;
        int unbelieved = 0;
        for (List<LedgerEntry> inFolder : byFolder.values()) {
            inFolder.sort(Comparator.comparingLong(LedgerEntry::uid));
            for (List<LedgerEntry> distinct : byContent(unrecorded(inFolder))) {
                Written some = write(runId, demand, distinct, mailed);
                copies += some.copies();
                unbelieved += some.unbelieved();
                written += distinct.size();
            }
        }
        return new Recorded(written, copies, entries.size() - written, unbelieved, keys);
    }

    /**
     * Notes that a message could not be read. It is asked for again, until {@link #giveUp}.
     *
     * @param why for people; without text of the message
     * @return how many attempts there were, with this one
     */
    public int recordAttempt(long runId, MailFolder folder, long uid, String why) {
        return messages.attempt(runId, folder, uid, why, now());
    }

    /** Those of the UIDs for which there were attempts, none of which has succeeded so far. */
    public Set<Long> attempted(MailFolder folder, Collection<Long> uids) {
        return messages.unread(folder, uids);
    }

    /**
     * Records messages that could not be read as unreadable, to be filed for review. Messages without an attempt, and those that
     * were read, are left as they are.
     *
     * @return how many were
     */
    public int giveUp(long runId, MailFolder folder, Collection<Long> uids) {
        return messages.giveUp(runId, folder, uids, now());
    }

    /** The folders of a mailbox that have messages recorded but not filed, with the number of these. */
    public SortedMap<MailFolder, Long> unfiled(String mailbox) {
        return messages.unfiled(mailbox);
    }

    /**
     * The UIDs of messages recorded but not filed, in ascending order.
     *
     * @param afterUid only greater UIDs are given; 0 to begin
     * @param limit    at most as many are given
     */
    public List<Long> pending(MailFolder folder, Outcome outcome, long afterUid, int limit) {
        return messages.pending(folder, outcome, afterUid, limit);
    }

    /**
     * Notes that recorded messages were moved. Messages that are not waiting to be filed are left as they are.
     *
     * @return how many were
     */
    public int markFiled(MailFolder folder, Collection<Long> uids, String target, Instant at) {
        return messages.leave(folder, uids, MessageState.FILED, target, at);
    }

    /**
     * Notes that recorded messages were gone from their folder before we moved them. Messages that are not waiting to be filed
     * are left as they are.
     *
     * @return how many were
     */
    public int markMissing(MailFolder folder, Collection<Long> uids, Instant at) {
        return messages.leave(folder, uids, MessageState.MISSING, null, at);
    }

    /**
     * Notes that messages lie in their folder which were filed or gone already, under the same UIDs: a backup of the mailbox was
     * restored. They are to be filed again, and count no second time.
     *
     * @return how many are to be filed again
     */
    public int reopen(MailFolder folder, Collection<Long> uids) {
        return messages.reopen(folder, uids);
    }

    /**
     * Notes that recorded messages stay where they are, since their source is only read. Messages that are not waiting to be filed
     * are left as they are.
     *
     * @return how many were
     */
    public int markKept(MailFolder folder, Collection<Long> uids, Instant at) {
        return messages.leave(folder, uids, MessageState.KEPT, null, at);
    }

    private List<LedgerEntry> unrecorded(List<LedgerEntry> inFolder) {
        if (inFolder.isEmpty()) {
            return inFolder;
        }
        Set<Long> known = known(
                inFolder.get(0).folder(),
                inFolder.stream().map(LedgerEntry::uid).toList());
        return inFolder.stream().filter(entry -> !known.contains(entry.uid())).toList();
    }

    /** First one message of each content, then the repetitions, which find the first one in the table. */
    private static List<List<LedgerEntry>> byContent(List<LedgerEntry> entries) {
        Set<ContentHash> seen = new HashSet<>();
        List<LedgerEntry> first = new ArrayList<>();
        List<LedgerEntry> again = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            (seen.add(entry.contentHash()) ? first : again).add(entry);
        }
        return List.of(first, again);
    }

    private record Written(int copies, int unbelieved) {}

    /** Writes messages of one folder. */
    private Written write(
            long runId,
            Belief demand,
            List<LedgerEntry> entries,
            IdentityHashMap<LedgerEntry, List<SentMail.Mailed>> mailed) {
        if (entries.isEmpty()) {
            return new Written(0, 0);
        }
        Instant now = now();
        Map<ContentHash, MessageRows.First> firsts = messages.firsts(entries);
        Map<Long, Long> ids = messages.insert(runId, now, entries, firsts);
        List<EventRows.Row> rows = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            MessageRows.First first = firsts.get(entry.contentHash());
            long id = Objects.requireNonNull(ids.get(entry.uid()));
            boolean repeated = first != null && first.hasEvents();
            rows.addAll(EventRows.of(
                    runId,
                    id,
                    entry,
                    Objects.requireNonNull(mailed.get(entry)),
                    entry.occurredAt(now),
                    repeated,
                    demand));
        }
        events.insert(rows);
        long copies = entries.stream()
                .filter(entry -> firsts.containsKey(entry.contentHash()))
                .count();
        long unbelieved =
                rows.stream().filter(row -> !row.counts() && !row.repeated()).count();
        return new Written((int) copies, (int) unbelieved);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
