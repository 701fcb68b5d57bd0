package org.bounceledger.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Which faults of the database pass, and what a person is told of them. */
final class FaultsTest {
    /** SQLSTATE; the server's error number; whether the chunk is done again; whether its place in the code is told; what is told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            40001 | 1213 | true  | false | the database kept the same rows locked
            HY000 | 1205 | true  | false | the database kept the same rows locked
            08S01 | 0    | true  | false | the database went away or does not answer
            08S01 | 1053 | true  | false | the database went away or does not answer
            70100 | 1317 | true  | false | the database went away or does not answer
            70100 | 1927 | true  | false | the database went away or does not answer
            HY000 | 4031 | true  | false | the database went away or does not answer
            HY000 | 1114 | false | false | the database is full (error 1114): make room
            HY000 | 1021 | false | false | the database is full (error 1021): make room
            42000 | 1142 | false | false | the database does not let BOUNCE_DB_USER do that (error 1142): it needs all rights on it, GRANT ALL ON … TO …
            HY000 | 1290 | false | false | the database takes no changes (error 1290): is it a replica, or set to read-only?
            42S02 | 1146 | false | true  | the database failed (SQLSTATE 42S02, error 1146)
            """)
    void aFaultIsToldAndMayPass(String state, int error, boolean passes, boolean placed, String told) {
        SQLException fault = new SQLException("neko@jp.example", state, error);
        assertThat(Faults.pass(new UncategorizedSQLException("x", "y", fault))).isEqualTo(passes);
        assertThat(Failures.describe(new IllegalStateException(fault)))
                .startsWith(told)
                .doesNotContain("neko");
        assertThat(Failures.isOurOwn(new IllegalStateException(fault))).isEqualTo(placed);
    }

    @Test
    void whatSpringCallsPassingPasses() {
        assertThat(Faults.pass(new RecoverableDataAccessException("x"))).isTrue();
        assertThat(Faults.pass(new CannotCreateTransactionException("x"))).isTrue();
        assertThat(Faults.pass(new DuplicateKeyException("x"))).isFalse();
        assertThat(Faults.pass(new IllegalStateException())).isFalse();
    }

    @Test
    void aConnectionThatIsLostInTheCommitPasses() {
        SQLException lost = new SQLException("x", "08007", 0);
        assertThat(Faults.pass(new TransactionSystemException("x", lost))).isTrue();
    }
}
