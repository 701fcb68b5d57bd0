package org.bounceledger.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;

/**
 * Analyses messages on all processors and hands over the results in the order of the messages, to the thread that brings them. It holds
 * a few messages for each processor, however many there are. Not for use by several threads.
 */
final class ParallelAnalysis implements AutoCloseable {
    private static final int AHEAD = 2;

    private final Engine engine;
    private final BiConsumer<String, Analysis> results;
    private final ExecutorService workers;
    private final int most;
    private final Deque<Pending> pending = new ArrayDeque<>();

    /**
     * Begins it.
     *
     * @param results gets where a message comes from and what it is
     */
    ParallelAnalysis(Engine engine, BiConsumer<String, Analysis> results) {
        int processors = Runtime.getRuntime().availableProcessors();
        this.engine = engine;
        this.results = results;
        this.workers = Executors.newFixedThreadPool(processors);
        this.most = AHEAD * processors;
    }

    /** Takes a message, and waits for the first one of those before it if they are too many. */
    void take(RawMessage message) {
        if (pending.size() == most) {
            handOver();
        }
        pending.add(new Pending(message.source(), workers.submit(() -> engine.analyse(message))));
    }

    /** Hands over the results of all messages that were taken. */
    void finish() {
        while (!pending.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        Pending first = pending.remove();
        try {
            results.accept(first.source, first.analysis.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages were analysed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(first.source + " could not be analysed", e.getCause());
        }
    }

    /** Gives up what was not handed over. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private record Pending(String source, Future<Analysis> analysis) {}
}
