package org.bounceledger.store;

import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A query whose rows come from the server one by one, so that any number of them needs no memory. */
final class StreamedQuery {
    private StreamedQuery() {}

    static PreparedStatementCreator of(String text, SqlParameterSource values) {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(text);
        PreparedStatementCreatorFactory factory = new PreparedStatementCreatorFactory(
                NamedParameterUtils.substituteNamedParameters(parsed, values),
                NamedParameterUtils.buildSqlParameterList(parsed, values));
        PreparedStatementCreator creator =
                factory.newPreparedStatementCreator(NamedParameterUtils.buildValueArray(parsed, values, null));
        return connection -> {
            var statement = creator.createPreparedStatement(connection);
            // What makes Connector/J hand over the rows as they come.
            statement.setFetchSize(Integer.MIN_VALUE);
            return statement;
        };
    }
}
