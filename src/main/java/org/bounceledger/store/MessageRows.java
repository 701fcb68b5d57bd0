package org.bounceledger.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.ContentHash;
import org.bounceledger.model.Fingerprint;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Outcome;
import org.bounceledger.model.Quirk;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code mailbox_message}. */
final class MessageRows {
    private static final String IN_FOLDER = " mailbox = :mailbox AND folder = :folder AND uid_validity = :uidValidity ";

    private static final String INSERT = """
            INSERT INTO mailbox_message (mailbox, folder, uid_validity, uid, content_hash, size, received_at, kind, format,
              outcome, message_id, subject, fingerprint, stated_at, quirks, original_message_id, original_sender, original_recipient,
              original_subject, original_list_id, run_id, recorded_at, attempts, copy_of, state)
            VALUES (:mailbox, :folder, :uidValidity, :uid, :contentHash, :size, :receivedAt, :kind, :format,
              :outcome, :messageId, :subject, :fingerprint, :statedAt, :quirks, :originalMessageId, :originalSender, :originalRecipient,
              :originalSubject, :originalListId, :runId, :recordedAt, :attempts, :copyOf, 'recorded')""";

    private static final String FIRSTS = """
            SELECT m.content_hash, MIN(m.id) AS first_id, COUNT(e.id) AS events
            FROM mailbox_message m LEFT JOIN bounce_event e ON e.message_id = m.id AND NOT e.repeated
            WHERE m.content_hash IN (:hashes) GROUP BY m.content_hash""";

    private final NamedParameterJdbcOperations jdbc;
    private final JdbcClient sql;

    MessageRows(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * The first message with some content.
     *
     * @param hasEvents whether events of that content are recorded already
     */
    record First(long id, boolean hasEvents) {}

    Set<Long> known(MailFolder folder, Collection<Long> uids) {
        Set<Long> known = new HashSet<>();
        for (List<Long> some : Column.lists(uids)) {
            known.addAll(at(
                            folder,
                            "SELECT uid FROM mailbox_message WHERE" + IN_FOLDER
                                    + "AND uid IN (:uids) AND state <> 'unread'")
                    .param("uids", some)
                    .query(Long.class)
                    .list());
        }
        return known;
    }

    Map<ContentHash, First> firsts(List<LedgerEntry> entries) {
        Map<ContentHash, First> firsts = new HashMap<>();
        for (List<LedgerEntry> some : Column.lists(entries)) {
            sql.sql(FIRSTS)
                    .param(
                            "hashes",
                            some.stream()
                                    .map(entry -> entry.contentHash().digest())
                                    .toList())
                    .query(row -> {
                        firsts.put(
                                ContentHash.ofDigest(row.getBytes("content_hash")),
                                new First(row.getLong("first_id"), row.getLong("events") > 0));
                    });
        }
        return firsts;
    }

    /**
     * Inserts messages of one folder that are not in the ledger, in place of rows that note attempts to read them.
     *
     * @return their numbers by UID; read back, since generated keys are wrong with rewritten batches
     */
    Map<Long, Long> insert(long runId, Instant now, List<LedgerEntry> entries, Map<ContentHash, First> firsts) {
        MailFolder folder = entries.get(0).folder();
        List<Long> uids = entries.stream().map(LedgerEntry::uid).toList();
        Map<Long, Long> attempts = takeUnread(folder, uids);
        SqlParameterSource[] rows = entries.stream()
                .map(entry -> row(entry, firsts.get(entry.contentHash()))
                        .number("runId", runId)
                        .instant("recordedAt", now)
                        .number("attempts", 1 + attempts.getOrDefault(entry.uid(), 0L)))
                .toArray(SqlParameterSource[]::new);
        jdbc.batchUpdate(INSERT, rows);
        return numbers(folder, uids, "SELECT uid, id FROM mailbox_message WHERE" + IN_FOLDER + "AND uid IN (:uids)");
    }

    /** Removes the rows that note attempts only; the number of attempts by UID. */
    private Map<Long, Long> takeUnread(MailFolder folder, List<Long> uids) {
        String unread = " FROM mailbox_message WHERE" + IN_FOLDER + "AND uid IN (:uids) AND state = 'unread'";
        Map<Long, Long> attempts = numbers(folder, uids, "SELECT uid, attempts" + unread);
        for (List<Long> some : Column.lists(attempts.keySet())) {
            at(folder, "DELETE" + unread).param("uids", some).update();
        }
        return attempts;
    }

    private Map<Long, Long> numbers(MailFolder folder, List<Long> uids, String select) {
        Map<Long, Long> numbers = new HashMap<>();
        for (List<Long> some : Column.lists(uids)) {
            at(folder, select).param("uids", some).query(row -> {
                numbers.put(row.getLong(1), row.getLong(2));
            });
        }
        return numbers;
    }

    Set<Long> unread(MailFolder folder, Collection<Long> uids) {
        return numbers(
                        folder,
                        List.copyOf(uids),
                        "SELECT uid, attempts FROM mailbox_message WHERE" + IN_FOLDER
                                + "AND uid IN (:uids) AND state = 'unread'")
                .keySet();
    }

    int attempt(long runId, MailFolder folder, long uid, String why, Instant now) {
        String again = "UPDATE mailbox_message SET attempts = attempts + 1, failure = :why, run_id = :runId,"
                + " recorded_at = :now WHERE" + IN_FOLDER + "AND uid = :uid AND state = 'unread'";
        String first = "INSERT INTO mailbox_message"
                + " (mailbox, folder, uid_validity, uid, run_id, recorded_at, attempts, failure, state)"
                + " VALUES (:mailbox, :folder, :uidValidity, :uid, :runId, :now, 1, :why, 'unread')";
        for (String statement : List.of(again, first)) {
            int rows = at(folder, statement)
                    .param("uid", uid)
                    .param("why", Column.fit(why, 255))
                    .param("runId", runId)
                    .param("now", Column.utc(now))
                    .update();
            if (rows > 0) {
                break;
            }
        }
        return at(folder, "SELECT attempts FROM mailbox_message WHERE" + IN_FOLDER + "AND uid = :uid")
                .param("uid", uid)
                .query(Integer.class)
                .single();
    }

    int giveUp(long runId, MailFolder folder, Collection<Long> uids, Instant now) {
        int rows = 0;
        for (List<Long> some : Column.lists(uids.stream().sorted().toList())) {
            rows += at(
                            folder,
                            "UPDATE mailbox_message SET state = 'recorded', kind = :kind, outcome = :outcome, format = 'none',"
                                    + " run_id = :runId, recorded_at = :now WHERE" + IN_FOLDER
                                    + "AND uid IN (:uids) AND state = 'unread'")
                    .param("kind", MessageKind.UNREADABLE.code())
                    .param("outcome", Outcome.REVIEW.code())
                    .param("runId", runId)
                    .param("now", Column.utc(now))
                    .param("uids", some)
                    .update();
        }
        return rows;
    }

    SortedMap<MailFolder, Long> unfiled(String mailbox) {
        SortedMap<MailFolder, Long> folders = new TreeMap<>();
        sql.sql("SELECT folder, uid_validity, COUNT(*) AS messages FROM mailbox_message"
                        + " WHERE state = 'recorded' AND mailbox = :mailbox GROUP BY folder, uid_validity")
                .param("mailbox", mailbox)
                .query(row -> {
                    folders.put(
                            new MailFolder(mailbox, row.getString("folder"), row.getLong("uid_validity")),
                            row.getLong("messages"));
                });
        return folders;
    }

    List<Long> pending(MailFolder folder, Outcome outcome, long afterUid, int limit) {
        // Without the hint MySQL 9 expects the limit to be reached early, and reads the index from its very beginning.
        return at(
                        folder,
                        "SELECT uid FROM mailbox_message FORCE INDEX (ix_mailbox_message_state) WHERE state = 'recorded' AND"
                                + IN_FOLDER + "AND outcome = :outcome AND uid > :after ORDER BY uid LIMIT :limit")
                .param("outcome", outcome.code())
                .param("after", afterUid)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    int reopen(MailFolder folder, Collection<Long> uids) {
        int rows = 0;
        for (List<Long> some : Column.lists(uids.stream().sorted().toList())) {
            rows += at(
                            folder,
                            "UPDATE mailbox_message SET state = 'recorded', filed_to = NULL, filed_at = NULL WHERE"
                                    + IN_FOLDER + "AND uid IN (:uids) AND state IN ('filed', 'missing')")
                    .param("uids", some)
                    .update();
        }
        return rows;
    }

    int leave(MailFolder folder, Collection<Long> uids, MessageState state, @Nullable String target, Instant at) {
        int rows = 0;
        for (List<Long> some : Column.lists(uids.stream().sorted().toList())) {
            rows += at(
                            folder,
                            "UPDATE mailbox_message SET state = :state, filed_to = :target, filed_at = :at WHERE"
                                    + IN_FOLDER + "AND uid IN (:uids) AND state = 'recorded'")
                    .param("state", state.code())
                    .param("target", target)
                    .param("at", Column.utc(at))
                    .param("uids", some)
                    .update();
        }
        return rows;
    }

    private JdbcClient.StatementSpec at(MailFolder folder, String statement) {
        return sql.sql(statement)
                .param("mailbox", folder.mailbox())
                .param("folder", folder.name())
                .param("uidValidity", folder.uidValidity());
    }

    private static RowValues row(LedgerEntry entry, @Nullable First first) {
        Analysis analysis = entry.analysis();
        OriginalMessage original = analysis.original();
        String quirks = analysis.quirks().stream().map(Quirk::code).sorted().collect(Collectors.joining(","));
        return new RowValues()
                .code("mailbox", entry.folder().mailbox())
                .code("folder", entry.folder().name())
                .number("uidValidity", entry.folder().uidValidity())
                .number("uid", entry.uid())
                .octets("contentHash", entry.contentHash().digest())
                .number("size", entry.size())
                .instant("receivedAt", entry.receivedAt())
                .code("kind", analysis.kind().code())
                .text("format", analysis.format(), 64)
                .code("outcome", analysis.outcome(entry.claims()).code())
                .text("messageId", analysis.messageId(), 255)
                .text("subject", analysis.subject(), 255)
                .code("fingerprint", analysis.subject() == null ? null : Fingerprint.of(analysis.subject()))
                .instant("statedAt", analysis.occurredAt())
                .text("quirks", quirks, 1_000)
                .text("originalMessageId", original.messageId(), 255)
                .text("originalSender", original.sender(), 320)
                .text("originalRecipient", original.recipient(), 320)
                .text("originalSubject", original.subject(), 255)
                .text("originalListId", original.listId(), 255)
                .number("copyOf", first == null ? null : first.id());
    }
}
