package org.bounceledger.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server and treats the stream of octets badly: cuts, delays, drips and slices it. */
public final class FaultyProxy implements AutoCloseable {
    private static final int BUFFER = 16_384;

    private final ServerSocket listener;
    private final Queue<Weather> forecast = new ConcurrentLinkedQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private volatile int target;

    /**
     * What one connection goes through.
     *
     * @param cutUp   after how many octets from the client the connection ends
     * @param cutDown after how many octets from the server the connection ends
     * @param slice   the most octets that are passed on at once
     * @param pause   between two slices
     */
    public record Weather(long cutUp, long cutDown, int slice, Duration pause) {
        /** Nothing bad. */
        public static final Weather FAIR = new Weather(Long.MAX_VALUE, Long.MAX_VALUE, BUFFER, Duration.ZERO);

        /** The connection ends after so many octets from the client. */
        public static Weather cutUp(long octets) {
            return new Weather(octets, Long.MAX_VALUE, BUFFER, Duration.ZERO);
        }

        /** The connection ends after so many octets from the server. */
        public static Weather cutDown(long octets) {
            return new Weather(Long.MAX_VALUE, octets, BUFFER, Duration.ZERO);
        }

        /** Everything arrives in pieces. */
        public static Weather sliced(int octets, Duration pause) {
            return new Weather(Long.MAX_VALUE, Long.MAX_VALUE, octets, pause);
        }
    }

    private FaultyProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
        daemon(this::accept, "faulty-proxy");
    }

    /** Starts one on a free port of the loopback interface. */
    public static FaultyProxy before(int target) {
        try {
            return new FaultyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The port of the server that the connections to come lead to. */
    public void leadTo(int port) {
        target = port;
    }

    /** What the connections to come go through, one each; those after them have fair weather. */
    public void next(Weather... weather) {
        forecast.clear();
        forecast.addAll(List.of(weather));
    }

    /** How many octets were passed on from clients so far. */
    public long up() {
        return up.get();
    }

    /** How many octets were passed on from the server so far. */
    public long down() {
        return down.get();
    }

    /** How many connections there were so far. */
    public long connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (closed.getCount() > 0) {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Weather next = forecast.poll();
                join(client, next == null ? Weather.FAIR : next);
            }
        } catch (IOException stopped) {
            closed.countDown();
        }
    }

    private void join(Socket client, Weather weather) {
        sockets.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            daemon(() -> pass(client, server, weather.cutUp(), weather, up), "faulty-proxy-up");
            daemon(() -> pass(server, client, weather.cutDown(), weather, down), "faulty-proxy-down");
        } catch (IOException unreachable) {
            hangUp(client);
        }
    }

    private void pass(Socket from, Socket to, long cut, Weather weather, AtomicLong passed) {
        byte[] buffer = new byte[weather.slice()];
        long left = cut;
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            while (left > 0) {
                int octets = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (octets < 0 || closed.await(weather.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                out.write(buffer, 0, octets);
                passed.addAndGet(octets);
                left -= octets;
            }
        } catch (IOException ended) {
            hangUp(from);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        sockets.forEach(FaultyProxy::hangUp);
    }
}
