package org.bounceledger.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS5 proxy (RFC 1928) without login that notes where it was asked to connect to. */
public final class SocksServer implements AutoCloseable {
    private static final int VERSION = 5;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final byte[] CONNECTED = {VERSION, 0, 0, IPV4, 0, 0, 0, 0, 0, 0};
    private static final byte[] REFUSED = {VERSION, 5, 0, IPV4, 0, 0, 0, 0, 0, 0};

    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private SocksServer(ServerSocket listener) {
        this.listener = listener;
        daemon(this::accept);
    }

    /** Starts one on a free port of the loopback interface. */
    public static SocksServer start() {
        try {
            return new SocksServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The hosts and ports that were asked for, {@code host:port}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                sockets.add(client);
                daemon(() -> serve(client));
            }
        } catch (IOException stopped) {
            close(listener);
        }
    }

    private void serve(Socket client) {
        try {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readUnsignedByte();
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {VERSION, 0});
            in.readNBytes(3);
            String host = host(in);
            int port = in.readUnsignedShort();
            requests.add(host + ":" + port);
            join(client, port);
        } catch (IOException hungUp) {
            close(client);
        }
    }

    private static String host(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        if (type == NAME) {
            return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
        }
        return InetAddress.getByAddress(in.readNBytes(type == IPV4 ? 4 : 16)).getHostAddress();
    }

    /** Every name leads to this machine. */
    private void join(Socket client, int port) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException refused) {
            client.getOutputStream().write(REFUSED);
            throw refused;
        }
        sockets.add(server);
        client.getOutputStream().write(CONNECTED);
        daemon(() -> pass(client, server));
        daemon(() -> pass(server, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            close(from);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "socks");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        close(listener);
        sockets.forEach(SocksServer::close);
    }
}
