package org.bounceledger.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the reports. Rows come one by one from the server, so that a long report needs no memory. */
public final class Reports {
    private final JdbcOperations jdbc;
    private final JdbcClient sql;

    public Reports(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc.getJdbcOperations();
        this.sql = JdbcClient.create(jdbc);
    }

    /**
     * Reads a report into the sink; filters that it does not know are left out.
     *
     * @return how many rows there were
     */
    public long read(Report report, ReportFilter filter, RowSink sink) {
        long[] rows = {0};
        jdbc.query(statement(report.sql(filter), filter), (ResultSetExtractor<Long>) result -> {
            ResultSetMetaData columns = result.getMetaData();
            sink.columns(names(columns));
            while (result.next()) {
                sink.row(values(result, columns));
                rows[0]++;
            }
            sink.end();
            return rows[0];
        });
        return rows[0];
    }

    /** Reads a short report whole. */
    public ReportTable table(Report report, ReportFilter filter) {
        List<String> names = new ArrayList<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        read(report, filter, new RowSink() {
            @Override
            public void columns(List<String> columns) {
                names.addAll(columns);
            }

            @Override
            public void row(List<@Nullable Object> values) {
                rows.add(values);
            }
        });
        return new ReportTable(names, rows);
    }

    /** How many recipients must not be mailed now. */
    public long suppressed() {
        return sql.sql("SELECT COUNT(*) FROM report_suppressed")
                .query(Long.class)
                .single();
    }

    /** What rates are measured by: the rows of {@code report_limit}. */
    public Map<String, BigDecimal> limits() {
        Map<String, BigDecimal> limits = new TreeMap<>();
        sql.sql("SELECT name, amount FROM report_limit").query(row -> {
            limits.put(row.getString("name"), row.getBigDecimal("amount"));
        });
        return limits;
    }

    private static PreparedStatementCreator statement(String text, ReportFilter filter) {
        MapSqlParameterSource values = new MapSqlParameterSource("limit", filter.limit());
        values.addValue("since", filter.since() == null ? null : filter.since().toString());
        values.addValue("until", filter.until() == null ? null : filter.until().toString());
        values.addValue("domain", filter.domain());
        values.addValue("campaign", filter.campaign());
        return StreamedQuery.of(text, values);
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        return names;
    }

    private static List<@Nullable Object> values(ResultSet rows, ResultSetMetaData columns) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(value(rows, i, columns.getColumnType(i)));
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, int column, int type) throws SQLException {
        if (row.getObject(column) == null) {
            return null;
        }
        return switch (type) {
            case Types.BIT, Types.BOOLEAN, Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
                row.getLong(column);
            case Types.DECIMAL, Types.NUMERIC, Types.DOUBLE, Types.REAL -> number(row.getBigDecimal(column));
            case Types.DATE -> row.getObject(column, LocalDate.class);
            case Types.TIMESTAMP -> row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                new String(row.getBytes(column), StandardCharsets.UTF_8);
            default -> row.getString(column);
        };
    }

    /** Sums are decimals to the database. */
    private static Object number(BigDecimal value) {
        return value.scale() <= 0 ? (Object) value.longValueExact() : value;
    }
}
