package org.bounceledger.dispatch;

import java.util.List;
import org.bounceledger.store.RowSink;
import org.jspecify.annotations.Nullable;

/** Passes the first rows of a report on, and tells whether there were more. */
final class FirstRows implements RowSink {
    private final RowSink sink;
    private final int most;
    private int rows;

    FirstRows(RowSink sink, int most) {
        this.sink = sink;
        this.most = most;
    }

    /** Whether rows were left out. */
    boolean left() {
        return rows > most;
    }

    @Override
    public void columns(List<String> names) {
        sink.columns(names);
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows++;
        if (!left()) {
            sink.row(values);
        }
    }

    @Override
    public void end() {
        sink.end();
    }
}
