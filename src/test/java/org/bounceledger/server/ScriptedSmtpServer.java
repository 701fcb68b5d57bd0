package org.bounceledger.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An SMTP server that gives its answers one after the other, whatever it is asked, and then behaves badly. */
public final class ScriptedSmtpServer implements AutoCloseable {
    private final ServerSocket socket;
    private final List<String> answers;
    private final String then;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean content;

    /**
     * A server for one connection.
     *
     * @param answers the greeting first; after one with 354 it reads to the line with a dot
     * @param then    what follows them: "hang up", "silent", or "drip" for an octet every half second
     */
    public ScriptedSmtpServer(List<String> answers, String then) throws IOException {
        this.socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.answers = answers;
        this.then = then;
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (Socket client = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = client.getOutputStream();
            for (int i = 0; i < answers.size(); i++) {
                if (i > 0 && !read(in)) {
                    return;
                }
                content = answers.get(i).startsWith("354");
                out.write((answers.get(i) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            if (read(in)) {
                behave(out);
            }
        } catch (IOException | InterruptedException gone) {
            closed.countDown();
        }
    }

    /** A command, or a whole content. */
    private boolean read(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (content && line != null && !line.equals(".")) {
            line = in.readLine();
        }
        return line != null;
    }

    private void behave(OutputStream out) throws IOException, InterruptedException {
        if (then.equals("hang up")) {
            return;
        }
        while (!closed.await(500, TimeUnit.MILLISECONDS)) {
            if (then.equals("drip")) {
                out.write('2');
                out.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }
}
