package org.bounceledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.bounceledger.server.EmbeddedMariaDb;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

final class DatabaseHealthTest {
    @Test
    void aDatabaseThatAnswersIsUp() {
        EmbeddedMariaDb server = EmbeddedMariaDb.shared();
        try (HikariDataSource pool = pool(server.url("health"));
                DatabaseHealth health = new DatabaseHealth(pool)) {
            assertThat(health.health()).isEqualTo(Health.up().build());
        }
    }

    @Test
    void oneThatTakesConnectionsAndIsSilentIsDownAfterTwoSeconds() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                HikariDataSource pool = pool("jdbc:mysql://127.0.0.1:" + silent.getLocalPort() + "/health");
                DatabaseHealth health = new DatabaseHealth(pool)) {
            for (int asked = 0; asked < 2; asked++) {
                long begin = System.nanoTime();
                Health told = health.health();

                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
                assertThat(told.getStatus()).isEqualTo(Status.DOWN);
                assertThat(told.getDetails())
                        .containsEntry(
                                "trouble",
                                "the database does not answer within 2 s: see whether it runs; serve goes on by itself when it is back");
            }
        }
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(EmbeddedMariaDb.USER);
        pool.setPassword(EmbeddedMariaDb.PASSWORD);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(15_000);
        return pool;
    }
}
