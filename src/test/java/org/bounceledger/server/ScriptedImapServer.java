package org.bounceledger.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A small IMAP server that behaves, except where it is told not to. */
public final class ScriptedImapServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ScriptedMail mail = new ScriptedMail();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String greeting = "* OK ready";
    private volatile @Nullable SSLSocketFactory encryption;

    /** What to do with a command in place of answering it as usual. */
    @FunctionalInterface
    public interface Fault {
        /** Answers, or does not. */
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    private record Rule(String prefix, AtomicInteger times, Fault fault) {}

    private ScriptedImapServer(ServerSocket listener) {
        this.listener = listener;
        Thread acceptor = new Thread(this::accept, "scripted-imap");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    /** Starts one on a free port of the loopback interface, without encryption. */
    public static ScriptedImapServer start() {
        return start(ServerSocketFactory.getDefault());
    }

    /** Starts one whose sockets come from the factory. */
    public static ScriptedImapServer start(ServerSocketFactory sockets) {
        try {
            return new ScriptedImapServer(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Offers STARTTLS from now on, with the key of the context. */
    public void offerStartTls(SSLContext context) {
        mail.with("STARTTLS");
        encryption = context.getSocketFactory();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The folders and messages. */
    public ScriptedMail mail() {
        return mail;
    }

    /** All commands that came, without their tags. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The first line to every connection. */
    public void greeting(String line) {
        greeting = line;
    }

    /**
     * Misbehaves.
     *
     * @param prefix what the command begins with, without the tag
     * @param times  how many of such commands are treated so
     */
    public void on(String prefix, int times, Fault fault) {
        rules.add(new Rule(prefix, new AtomicInteger(times), fault));
    }

    /** Misbehaves at every such command. */
    public void always(String prefix, Fault fault) {
        on(prefix, Integer.MAX_VALUE, fault);
    }

    private void accept() {
        try {
            while (closed.getCount() > 0) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "scripted-imap-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException stopped) {
            closed.countDown();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            send(socket, greeting + "\r\n");
            talk(socket, mail.view());
        } catch (IOException hungUp) {
            sockets.remove(socket);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void talk(Socket socket, ScriptedMail.View view) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int blank = line.indexOf(' ');
            if (blank <= 0 || blank == line.length() - 1) {
                send(socket, "* BAD that is no command\r\n");
                return;
            }
            String command = line.substring(blank + 1);
            commands.add(command);
            Exchange exchange = new Exchange(socket, view, line.substring(0, blank), command);
            SSLSocketFactory tls = encryption;
            if (command.equals("STARTTLS") && tls != null) {
                exchange.end("OK begin");
                SSLSocket encrypted = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
                encrypted.setUseClientMode(false);
                talk(encrypted, view);
                return;
            }
            answer(exchange, command);
            if (command.equals("LOGOUT")) {
                return;
            }
        }
    }

    private void answer(Exchange exchange, String command) throws IOException, InterruptedException {
        Optional<Rule> rule = rules.stream()
                .filter(r -> command.startsWith(r.prefix()) && r.times().getAndDecrement() > 0)
                .findFirst();
        if (rule.isPresent()) {
            rule.get().fault().answer(exchange);
        } else {
            exchange.write(exchange.usual());
        }
    }

    /** A line without its CRLF; "" for one that was cut off: only a whole line is a command. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) octet);
        }
        return "";
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One command and the chance to answer it. */
    public final class Exchange {
        private final Socket socket;
        private final ScriptedMail.View view;
        private final String tag;
        private final String command;

        private Exchange(Socket socket, ScriptedMail.View view, String tag, String command) {
            this.socket = socket;
            this.view = view;
            this.tag = tag;
            this.command = command;
        }

        /** Without the tag. */
        public String command() {
            return command;
        }

        /** Does what the command says and returns what a good server would answer, one char per octet. */
        public String usual() {
            return view.answer(tag, command);
        }

        /** Sends as it is, one octet per char. */
        public void write(String text) throws IOException {
            send(socket, text);
        }

        /** Sends the tagged response, such as {@code NO [LIMIT] too much}. */
        public void end(String statusAndText) throws IOException {
            write(tag + " " + statusAndText + "\r\n");
        }

        /** Closes the connection. */
        public void hangUp() throws IOException {
            socket.close();
        }

        /** Keeps silent until the server is closed. */
        public void stall() throws InterruptedException {
            closed.await();
        }

        /** Keeps silent for a while, or until the server is closed. */
        public void stall(Duration duration) throws InterruptedException {
            if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the server was closed");
            }
        }
    }
}
