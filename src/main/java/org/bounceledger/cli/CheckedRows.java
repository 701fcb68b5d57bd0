package org.bounceledger.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bounceledger.lists.MailingList;
import org.bounceledger.model.Decision;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.store.KeyIndex;
import org.bounceledger.store.Standing;
import org.bounceledger.store.Suppressions;
import org.jspecify.annotations.Nullable;

/** Looks up the addresses of a mailing list, {@value #BATCH} rows at a time, and writes how each stands. */
final class CheckedRows implements MailingList.Sink {
    private static final int BATCH = 10_000;

    private final CheckedForm form;
    private final @Nullable Word only;
    private final boolean caseSensitive;
    private final Suppressions suppressions;
    private final Instant now;
    private final List<MailingList.Row> batch = new ArrayList<>();
    private final Map<Word, Long> counts = new EnumMap<>(Word.class);
    private @Nullable KeyIndex index;

    /**
     * @param only          what is written of them; null for all
     * @param caseSensitive whether what bounced counts only if its local part is written in the same case
     */
    CheckedRows(CheckedForm form, @Nullable Word only, boolean caseSensitive, Suppressions suppressions, Instant now) {
        this.form = form;
        this.only = only;
        this.caseSensitive = caseSensitive;
        this.suppressions = suppressions;
        this.now = now;
    }

    /** How an address stands. */
    enum Word {
        ALLOWED,
        SUPPRESSED,
        MALFORMED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void columns(List<String> names, boolean heading) {
        form.columns(names, heading);
    }

    @Override
    public void accept(MailingList.Row row) {
        batch.add(row);
        if (batch.size() == BATCH) {
            index = index == null ? suppressions.index(now) : index;
            end();
        }
    }

    /** Writes what is left. */
    void end() {
        List<@Nullable String> keys = new ArrayList<>();
        batch.forEach(row -> keys.add(key(row)));
        Map<String, Standing> standings = suppressions.standing(worthAsking(keys), now);
        for (int i = 0; i < batch.size(); i++) {
            MailingList.Row row = batch.get(i);
            EmailAddress address = row.address();
            if (address == null) {
                write(row, Word.MALFORMED, row.text().isEmpty() ? "there is no address" : "is no address", null);
                continue;
            }
            Standing standing = standings.getOrDefault(address.key(), Standing.FREE);
            if (caseSensitive && standing.ofOtherCase(address)) {
                write(row, Word.ALLOWED, "suppressed in another case: " + standing.address(), null);
            } else {
                Word word = standing.suppressed() ? Word.SUPPRESSED : Word.ALLOWED;
                write(row, word, why(standing), standing.end());
            }
        }
        batch.clear();
    }

    /** A list of one batch is looked up as it is; of a longer one, only whom the ledger may know. */
    private SortedSet<String> worthAsking(List<@Nullable String> keys) {
        TreeSet<String> worth = new TreeSet<>();
        for (String key : keys) {
            if (key != null && (index == null || index.mayKnow(key))) {
                worth.add(key);
            }
        }
        return worth;
    }

    private static @Nullable String key(MailingList.Row row) {
        EmailAddress address = row.address();
        return address == null ? null : address.key();
    }

    long count(Word word) {
        return counts.getOrDefault(word, 0L);
    }

    /** How many there are of each, in a line. */
    String summary() {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                Locale.ROOT,
                "%,d %s: %,d allowed, %,d suppressed, %,d malformed.",
                all,
                all == 1 ? "address" : "addresses",
                count(Word.ALLOWED),
                count(Word.SUPPRESSED),
                count(Word.MALFORMED));
    }

    private void write(MailingList.Row row, Word word, String why, @Nullable Instant until) {
        counts.merge(word, 1L, Long::sum);
        if (only == null || only == word) {
            form.row(
                    row,
                    word.toString(),
                    why,
                    until == null ? "" : until.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private static String why(Standing standing) {
        Decision decision = standing.decision();
        if (decision != null) {
            return (decision.kind() == Decision.Kind.BLOCK ? "blocked by " : "allowed by ")
                    + decision.decidedBy()
                    + (decision.scope() == Decision.Scope.DOMAIN ? ", all of the domain: " : ": ")
                    + decision.reason();
        }
        return standing.reason() == null
                ? ""
                : ReasonWords.of(standing.reason()) + " (" + standing.reason().code() + ")";
    }
}
