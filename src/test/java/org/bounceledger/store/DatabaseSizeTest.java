package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DatabaseSizeTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void warnsOnlyOfTablesLargerThanTheCache() {
        assertThat(new Database.Size(128 * MEGABYTE, 128 * MEGABYTE).warning()).isEmpty();
        assertThat(new Database.Size(1_300 * MEGABYTE + 1, 128 * MEGABYTE).warning())
                .hasValue("its tables take 1301 MB and it caches 128 MB, so runs get slower as the ledger grows; set"
                        + " innodb_buffer_pool_size in the server's configuration to more than the tables take");
    }
}
