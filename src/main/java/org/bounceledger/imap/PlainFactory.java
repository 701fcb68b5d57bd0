package org.bounceledger.imap;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.SocketFactory;
import org.bounceledger.job.ProxyAddress;
import org.jspecify.annotations.Nullable;

/** Makes unconnected sockets that the watchdog knows, and that go through the proxy if there is one. */
public final class PlainFactory extends SocketFactory {
    private final Watchdog watchdog;
    private final Proxy proxy;

    /**
     * Sockets for one connection at a time.
     *
     * @param proxy null for none
     */
    public PlainFactory(Watchdog watchdog, @Nullable ProxyAddress proxy) {
        this.watchdog = watchdog;
        this.proxy = proxy == null ? Proxy.NO_PROXY : proxy.toProxy();
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket(proxy);
        watchdog.watch(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the socket is connected by its user, with a timeout");
    }
}
