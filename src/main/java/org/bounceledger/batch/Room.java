package org.bounceledger.batch;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many octets of messages one connection may have read that nobody has taken yet, over all slices that it reads. */
final class Room {
    private final long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long used;
    private boolean closed;

    Room(long limit) {
        this.limit = limit;
    }

    /** Waits until there is room. A message that is larger than all of it goes in alone. */
    void enter(long octets) {
        lock.lock();
        try {
            while (!closed && used > 0 && used + octets > limit) {
                changed.awaitUninterruptibly();
            }
            used += octets;
        } finally {
            lock.unlock();
        }
    }

    void leave(long octets) {
        lock.lock();
        try {
            used -= octets;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
