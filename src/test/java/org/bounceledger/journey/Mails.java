package org.bounceledger.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Messages to fill a mailbox with. */
final class Mails {
    private static final Path CORPUS = Path.of("..", "shared", "corpus", "bounces");

    private static final Path SAMPLES = Path.of("src", "test", "resources", "samples");

    private Mails() {}

    /** The project's own samples. */
    static List<byte[]> samples() {
        return in(SAMPLES);
    }

    /** A few of them, for each folder that messages are filed into, two with the same content. */
    static List<byte[]> few() {
        List<byte[]> samples = samples();
        List<byte[]> few = new ArrayList<>(IntStream.iterate(0, i -> i < samples.size(), i -> i + 20)
                .mapToObj(samples::get)
                .toList());
        few.add(samples.get(0));
        few.add(read(SAMPLES.resolve("broken-binary-garbage.eml")));
        few.add(read(SAMPLES.resolve("other-newsletter.eml")));
        return few;
    }

    /** Real bounces, where they are at hand; else the test is skipped. */
    static List<byte[]> corpus() {
        Assumptions.assumeTrue(
                Files.isDirectory(CORPUS), "the corpus of real bounces is not at hand: " + CORPUS + " is missing");
        return in(CORPUS);
    }

    /** A short report that a recipient does not exist. */
    static byte[] bounce(int number, String recipient) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: bounces@example.com
                Subject: Undelivered %1$d
                Date: Fri, 1 May 2026 0%1$d:00:00 +0000
                Message-ID: <%1$d@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: 5.1.1

                --b--
                """.formatted(number, recipient).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A report as most hosts write it, with the message that could not be delivered.
     *
     * @param diagnostic what the remote host said, with its reply code
     * @param returned   what follows the Subject field of the returned message: more fields, its text, the end of the report
     */
    static byte[] report(int number, String recipient, String status, String diagnostic, String returned) {
        return """
                From: MAILER-DAEMON@mx.example.org
                To: bounces@example.com
                Subject: Undelivered Mail Returned to Sender
                Date: Fri, 1 May 2026 00:00:00 +0000
                Message-ID: <%1$d@mx.example.org>
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                It could not be delivered.

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: %3$s
                Diagnostic-Code: smtp; %4$s

                --b
                Content-Type: message/rfc822

                From: news@example.com
                To: %2$s
                Subject: News
                %5$s""".formatted(number, recipient, status, diagnostic, returned).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .map(Mails::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
