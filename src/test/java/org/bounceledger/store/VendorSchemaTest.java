package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** Our migrations have the tables of Spring Batch and Quartz as their jars have them; a new version needs a new migration. */
final class VendorSchemaTest {
    @ParameterizedTest
    @CsvSource({
        "org/springframework/batch/core/schema-mysql.sql, db/migration/V1__spring_batch.sql",
        "org/quartz/impl/jdbcjobstore/tables_mysql_innodb.sql, db/migration/V2__quartz.sql"
    })
    void theMigrationIsTheScriptOfTheJar(String script, String migration) throws IOException {
        assertThat(statements(migration)).isEqualTo(statements(script)).contains("CREATE TABLE");
    }

    /** The statements without comments, layout, and the differences that the migrations state. */
    private static String statements(String resource) throws IOException {
        String text = new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        return text.replaceAll("(?m)^(--|#).*$", "")
                .replaceAll("(?m)^DROP TABLE .*$|(?m)^commit;", "")
                .replace("DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin", "")
                .replaceAll("(BIGINT|SMALLINT)\\(\\d+\\)", "$1")
                .replaceAll("\\s+", " ")
                .replace(" ;", ";")
                .replace("; ", ";\n")
                .strip();
    }
}
