package org.bounceledger.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.RawMessage;

/**
 * How hostile mails fare as they grow: for each size the processor time in nanoseconds, and the octets of memory allocated, per octet of the
 * mail. Neither may rise along a row.
 */
public final class Growth {
    private static final int[] SIZES = {64 << 10, 256 << 10, 1 << 20, 4 << 20};
    private static final int RUNS = 4;
    private static final String DAEMON = "From: MAILER-DAEMON@example.org\nSubject: failure notice\n";
    private static final String STATUS = DAEMON + "Content-Type: message/delivery-status\n\n";
    private static final String MIXED = DAEMON + "Content-Type: multipart/mixed; boundary=b\n\n";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());

    private Growth() {}

    /** Prints the table; the first time over warms up. */
    public static void main(String[] arguments) {
        mails().values().forEach(mail -> row("", mail));
        mails().forEach((name, mail) -> System.out.println(row(name, mail)));
    }

    private static Map<String, IntFunction<String>> mails() {
        Map<String, IntFunction<String>> mails = new LinkedHashMap<>();
        mails.put(
                "nested multiparts",
                size -> counted(DAEMON, "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", size));
        mails.put("header fields", size -> repeated("", "X: y\n", size) + "\nx");
        mails.put("one huge line", size -> repeated(DAEMON + "\ncould not be delivered ", "x", size));
        mails.put("one huge encoded word", size -> repeated("Subject: =?utf-8?b?", "QUJD", size) + "?=\n\nx");
        mails.put("encoded words", size -> repeated("Subject: ", "=?utf-8?q?x?= ", size) + "\n\nx");
        mails.put(
                "recipients in a status",
                size -> counted(
                        STATUS, "Final-Recipient: rfc822; a#@example.com\nAction: failed\nStatus: 5.1.1\n\n", size));
        mails.put(
                "recipients in a text",
                size -> counted(
                        DAEMON + "\nThis is the qmail-send program\n\n", "<a#@example.com>:\nno such user\n\n", size));
        mails.put("parts", size -> repeated(MIXED, "--b\n\nx\n", size) + "--b--");
        mails.put("lines like a boundary", size -> repeated(MIXED, "--bb\n", size));
        mails.put(
                "tags of HTML",
                size -> repeated(DAEMON + "Content-Type: text/html\n\ncould not be delivered ", "<p><", size));
        mails.put(
                "a huge diagnostic",
                size -> repeated(
                        STATUS + "Final-Recipient: rfc822; a@example.com\nAction: failed\nDiagnostic-Code: smtp; 550 ",
                        "user unknown 5.1.1 ",
                        size));
        return mails;
    }

    private static String repeated(String before, String piece, int size) {
        return before + piece.repeat(size / piece.length());
    }

    /** Like repeated pieces, of which each has its number in place of "#". */
    private static String counted(String before, String piece, int size) {
        StringBuilder mail = new StringBuilder(before);
        for (int i = 0; mail.length() < size; i++) {
            mail.append(piece.replace("#", String.valueOf(i)));
        }
        return mail.toString();
    }

    private static String row(String name, IntFunction<String> mail) {
        StringBuilder row = new StringBuilder("| ").append(name);
        for (int size : SIZES) {
            byte[] octets = mail.apply(size).getBytes(StandardCharsets.ISO_8859_1);
            row.append(cell(RawMessage.whole("growth", octets)));
        }
        return row.append(" |").toString();
    }

    private static String cell(RawMessage mail) {
        long thread = Thread.currentThread().getId();
        long time = Long.MAX_VALUE;
        long memory = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long allocated = THREADS.getThreadAllocatedBytes(thread);
            long start = THREADS.getCurrentThreadCpuTime();
            ENGINE.analyse(mail);
            time = Math.min(time, THREADS.getCurrentThreadCpuTime() - start);
            memory = Math.min(memory, THREADS.getThreadAllocatedBytes(thread) - allocated);
        }
        return String.format(Locale.ROOT, " | %.1f, %.1f", (double) time / mail.size(), (double) memory / mail.size());
    }
}
