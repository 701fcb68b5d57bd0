package org.bounceledger.journey;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bounceledger.server.EmbeddedMariaDb;

/** The whole way on the embedded servers. */
final class EmbeddedJourneyTest extends JourneyContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    Stream<String> deaths() {
        return Stream.of("after-commit after-move");
    }

    @Override
    Scenario scenario(Path folder) {
        return new Scenario(
                folder,
                new GreenMailInbox(),
                EmbeddedMariaDb.shared().database("journey" + DATABASES.incrementAndGet()));
    }
}
