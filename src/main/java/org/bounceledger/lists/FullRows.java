package org.bounceledger.lists;

import java.util.Arrays;
import java.util.List;
import org.bounceledger.store.RowSink;
import org.bounceledger.store.Suppressed;

/** All that is known of each, as rows of a report. */
final class FullRows implements SuppressionWriter {
    private static final List<String> COLUMNS = List.of(
            "address", "key", "state", "since_at", "until_at", "reason", "tier", "policy_line", "decided_by", "words");

    private final RowSink rows;

    FullRows(RowSink rows) {
        this.rows = rows;
        rows.columns(COLUMNS);
    }

    @Override
    public void write(Suppressed one) {
        rows.row(Arrays.asList(
                one.address(),
                one.key(),
                one.state(),
                one.since(),
                one.until(),
                one.reason() == null ? null : one.reason().code(),
                one.tier() == null ? null : one.tier().name(),
                one.policyLine(),
                one.decidedBy(),
                one.words()));
    }

    @Override
    public void end() {}
}
