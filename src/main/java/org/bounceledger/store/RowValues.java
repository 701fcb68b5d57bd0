package org.bounceledger.store;

import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The values of a row of a batch, each with its type: of a null without one, Spring asks the driver, which takes as long as the
 * insert itself, and the types of the first row hold for all.
 */
final class RowValues extends MapSqlParameterSource {
    /** Text, cut to so many characters. */
    RowValues text(String name, @Nullable String value, int length) {
        addValue(name, Column.fit(value, length), Types.VARCHAR);
        return this;
    }

    /** A name of ours, which fits its column. */
    RowValues code(String name, @Nullable String value) {
        addValue(name, value, Types.VARCHAR);
        return this;
    }

    RowValues octets(String name, byte @Nullable [] value) {
        addValue(name, value, Types.VARBINARY);
        return this;
    }

    RowValues number(String name, @Nullable Number value) {
        addValue(name, value, Types.BIGINT);
        return this;
    }

    RowValues flag(String name, boolean value) {
        addValue(name, value, Types.BOOLEAN);
        return this;
    }

    RowValues instant(String name, @Nullable Instant value) {
        addValue(name, value == null ? null : Column.utc(value), Types.VARCHAR);
        return this;
    }
}
