package org.bounceledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bounceledger.store.Entries.INBOX;
import static org.bounceledger.store.Entries.bounce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The lease of a mailbox. */
abstract class LeasesContract extends StoreContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    /** Over before anybody can ask. */
    private static final Duration SHORT = Duration.ofNanos(1_000);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    LeasesContract(Supplier<StoreFixture> store) {
        super(store);
    }

    @AfterAll
    void shutDown() {
        threads.shutdown();
    }

    @Test
    void aMailboxHasOneOwner() {
        Lease lease = store.leases.acquire("bounces", "host-1", LONG).orElseThrow();
        assertThat(store.leases.acquire("bounces", "host-2", LONG)).isEmpty();
        assertThat(store.leases.acquire("bounces", "host-1", LONG)).isEmpty();
        assertThat(store.leases.acquire("Bounces", "host-2", LONG)).isPresent();
        LeaseHolder holder = store.leases.holder("bounces").orElseThrow();
        assertThat(holder.owner()).isEqualTo("host-1");
        assertThat(holder.since()).isEqualTo(lease.since());
        assertThat(Duration.between(holder.since(), holder.expires())).isEqualTo(LONG);
    }

    @Test
    void aReleasedLeaseIsFreeAtOnceAndItsTokenIsWorthless() {
        Lease first = store.leases.acquire("bounces", "host-1", LONG).orElseThrow();
        store.leases.release(first);
        assertThat(store.leases.holder("bounces")).isEmpty();
        assertThatThrownBy(() -> store.leases.renew(first)).isInstanceOf(LeaseLost.class);
        Lease second = store.leases.acquire("bounces", "host-2", LONG).orElseThrow();
        assertThat(second.token()).isGreaterThan(first.token());
        store.leases.release(first);
        assertThat(store.leases.holder("bounces").map(LeaseHolder::owner)).contains("host-2");
    }

    @Test
    void whoWasTakenOverCannotCommit() {
        Lease paused = store.leases.acquire("bounces", "host-1", SHORT).orElseThrow();
        Lease next = store.leases.acquire("bounces", "host-2", LONG).orElseThrow();
        assertThat(next.token()).isGreaterThan(paused.token());
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    store.ledger.record(1, List.of(bounce(INBOX, 1, "neko@jp.example")));
                    store.leases.renew(paused);
                    return true;
                }))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("host-1");
        assertThat(store.number("SELECT COUNT(*) FROM mailbox_message")).isZero();
        store.leases.renew(next);
    }

    @Test
    void anExpiredLeaseThatNobodyTookIsRenewed() {
        Lease lease = store.leases.acquire("bounces", "host-1", SHORT).orElseThrow();
        assertThat(store.leases.holder("bounces")).isEmpty();
        store.leases.renew(new Lease(lease.mailbox(), lease.owner(), lease.token(), lease.since(), LONG));
        assertThat(store.leases.holder("bounces").map(LeaseHolder::owner)).contains("host-1");
    }

    @Test
    void nobodyTakesOverWhileAChunkIsBeingCommitted() throws Exception {
        Lease expired = store.leases.acquire("bounces", "host-1", SHORT).orElseThrow();
        Lease lease = new Lease(expired.mailbox(), expired.owner(), expired.token(), expired.since(), LONG);
        Future<Optional<Lease>> other = store.inTransaction(() -> {
            store.leases.renew(lease);
            Future<Optional<Lease>> waiting = threads.submit(() -> store.leases.acquire("bounces", "host-2", LONG));
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waiting.isDone() || waitsForLease());
            assertThat(waiting).isNotDone();
            return waiting;
        });
        assertThat(other.get()).isEmpty();
    }

    @Test
    void ofManyAtOnceOneGetsIt() throws Exception {
        Callable<Optional<Lease>> attempt = () -> store.leases.acquire("bounces", "somebody", LONG);
        List<Lease> leases = new ArrayList<>();
        for (Future<Optional<Lease>> result : threads.invokeAll(Collections.nCopies(12, attempt))) {
            result.get().ifPresent(leases::add);
        }
        assertThat(leases).hasSize(1);
    }

    private boolean waitsForLease() {
        return store.number("SELECT COUNT(*) FROM information_schema.processlist"
                        + " WHERE info LIKE 'INSERT INTO mailbox_lease%'")
                > 0;
    }
}
