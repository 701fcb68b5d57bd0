package org.bounceledger.imap;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes unconnected sockets that the watchdog knows. */
final class PlainFactory extends SocketFactory {
    private final Watchdog watchdog;

    PlainFactory(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
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
