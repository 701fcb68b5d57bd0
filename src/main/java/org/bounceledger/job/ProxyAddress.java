package org.bounceledger.job;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * A SOCKS5 proxy without login (RFC 1928), written {@code socks5://host:port}.
 *
 * @param port 1080 unless told
 */
public record ProxyAddress(String host, int port) {
    private static final int USUAL_PORT = 1080;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is written otherwise
     */
    public static ProxyAddress parse(String text) {
        try {
            URI uri = new URI(text);
            String host = uri.getHost();
            int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
            // nothing else may stand there: no login, no path
            if (host != null && (text.equals("socks5://" + host) || text.equals("socks5://" + host + ":" + port))) {
                return new ProxyAddress(host, port);
            }
        } catch (URISyntaxException unreadable) {
            throw new IllegalArgumentException(mistake(text), unreadable);
        }
        throw new IllegalArgumentException(mistake(text));
    }

    private static String mistake(String text) {
        return Spelling.quote(text)
                + " is not a proxy; write socks5://host:port (a login at the proxy is not supported)";
    }

    /** What sockets are made with. */
    public Proxy toProxy() {
        return new Proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public String toString() {
        return "socks5://" + host + ":" + port;
    }
}
