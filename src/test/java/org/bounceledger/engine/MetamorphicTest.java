package org.bounceledger.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a mail on its way, and must not change what is made of it; and what must never stop a run. */
class MetamorphicTest {
    private static final String DELICATE = "<>@:;\"=?\n (.,\\0-\u00e3";
    private static final Engine ENGINE = Unfenced.engine();
    private static final Map<String, byte[]> SAMPLES =
            SampleFolder.of("samples").mails();
    private static final Map<String, byte[]> OTHERS =
            SampleFolder.of("not-bounces").mails();

    private static Analysis analyse(byte[] content) {
        return ENGINE.analyse(RawMessage.whole("test", content));
    }

    /** What must stay the same: the kind, and of each recipient the address, the reason and the tier. */
    private static List<String> essence(byte[] content) {
        Analysis analysis = analyse(content);
        List<String> essence = new ArrayList<>(List.of(analysis.kind().code()));
        analysis.events()
                .forEach(event -> essence.add(event.outcome().recipient() + " "
                        + event.verdict().reason() + " " + event.verdict().tier()));
        return essence;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("CR LF", mail -> mail.replace("\n", "\r\n")),
                change("CR", mail -> mail.replace("\n", "\r")),
                change("CR CR LF", mail -> mail.replace("\n", "\r\r\n")),
                change("header folded at each blank", MetamorphicTest::fold),
                change("header fields unfolded", MetamorphicTest::unfold),
                change("field names in capitals", MetamorphicTest::shout),
                change("more header fields in front", mail -> """
                        Received: from relay.example.net (relay.example.net [192.0.2.77])
                        \tby mx.example.org (Postfix) with ESMTPS id 4XyZ
                        \tfor <bounces@example.org>; Thu, 29 Oct 2026 10:00:00 +0000 (UTC)
                        X-Virus-Scanned: by example.net
                        X-Spam-Status: No, score=-1.9 required=5.0 tests=BAYES_00,RCVD_IN_DNSWL_NONE
                        Authentication-Results: mx.example.org; spf=none smtp.helo=relay.example.net
                        """ + mail),
                change("an mbox line in front", mail -> "From MAILER-DAEMON Thu Oct 29 10:00:00 2026\n" + mail),
                change("blank lines behind", mail -> mail + "\n\n\n\n"),
                change("lines ended by blanks behind the boundary", mail -> mail + "\n \t\n"),
                change("a byte order mark in front", mail -> "\u00ef\u00bb\u00bf" + mail),
                change("a text without MIME encoded in Base64 by a gateway", MetamorphicTest::encode),
                change("a text made HTML, each line a paragraph", mail -> asHtml(mail, "p", "&nbsp;")),
                change("a text made HTML, each line a division", mail -> asHtml(mail, "div", "<br>")),
                change("blanks that do not break, in Latin-1 whatever the text says", MetamorphicTest::unbreakable),
                change("a filter's mark before the subject", mail -> marked(mail, "[EXTERNAL] ")),
                change("a spam filter's mark before the subject", mail -> marked(mail, "***SPAM*** ")),
                change("a disclaimer below the text", MetamorphicTest::disclaimed),
                change("NULs between", mail -> mail.replace("\n", "\u0000\n")));
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void keepsTheVerdict(String name, UnaryOperator<String> change) {
        assertSoftly(softly -> Stream.of(SAMPLES, OTHERS)
                .flatMap(folder -> folder.entrySet().stream())
                .filter(sample -> !analyse(sample.getValue()).kind().code().equals("unreadable"))
                .forEach(sample -> {
                    // One character per octet, so that whatever is in the mail survives.
                    String changed = change.apply(new String(sample.getValue(), ISO_8859_1));
                    softly.assertThat(essence(changed.getBytes(ISO_8859_1)))
                            .as("%s, %s", sample.getKey(), name)
                            .isEqualTo(essence(sample.getValue()));
                }));
    }

    /** A mailing list's footer and the like: lines behind the last boundary belong to no part. */
    @Test
    void whatStandsBehindTheLastBoundaryIsNotRead() {
        assertSoftly(softly -> SAMPLES.forEach((name, content) -> {
            String mail = new String(content, ISO_8859_1);
            if (mail.stripTrailing().endsWith("--") && mail.contains("multipart/report")) {
                String more = mail
                        + "\n<someone.else@example.net>: 550 5.1.1 User unknown\nFinal-Recipient: rfc822;x@y.example\n";
                softly.assertThat(essence(more.getBytes(ISO_8859_1))).as(name).isEqualTo(essence(content));
            }
        }));
    }

    private static int headerEnd(String mail) {
        int end = mail.indexOf("\n\n");
        return end < 0 ? mail.length() : end;
    }

    /** Each blank of an unstructured or structured field is a place to fold at (RFC 5322 section 2.2.3), but not one in front. */
    private static String fold(String mail) {
        int end = headerEnd(mail);
        StringBuilder out = new StringBuilder();
        for (String line : mail.substring(0, end).split("\n", -1)) {
            int colon = line.indexOf(':');
            boolean field = colon > 0 && colon + 2 < line.length() && line.charAt(colon + 1) == ' ';
            out.append(
                    field
                            ? line.substring(0, colon + 2)
                                    + line.substring(colon + 2).replaceAll("(\\S) (?=\\S)", "$1\n ")
                            : line);
            out.append('\n');
        }
        return out.substring(0, out.length() - 1) + mail.substring(end);
    }

    private static String unfold(String mail) {
        int end = headerEnd(mail);
        return mail.substring(0, end).replaceAll("\n(?=[ \t]+\\S)", "") + mail.substring(end);
    }

    private static String marked(String mail, String mark) {
        int end = headerEnd(mail);
        return mail.substring(0, end).replaceFirst("(?im)^(subject:[ \t]*)", "$1" + Matcher.quoteReplacement(mark))
                + mail.substring(end);
    }

    private static String unbreakable(String mail) {
        int end = headerEnd(mail);
        return isPlain(mail) ? mail.substring(0, end) + mail.substring(end).replace("  ", " \u00a0") : mail;
    }

    /** Whether the text is the whole body, and no encoding would have to be applied. */
    private static boolean isPlain(String mail) {
        String header = mail.substring(0, headerEnd(mail)).toLowerCase(Locale.ROOT);
        return !header.contains("multipart/") && !header.contains("base64") && !mail.contains("=\n");
    }

    private static String disclaimed(String mail) {
        return !isPlain(mail) ? mail : mail + """

                --
                Relay Ltd., 2 Mill Lane. This message was scanned for viruses; its contents are confidential. If you are
                not the intended recipient, tell postmaster@relay.example and delete it.
                """;
    }

    private static String encode(String mail) {
        int body = mail.indexOf("\n\n") + 2;
        if (body < 2 || mail.substring(0, body).toLowerCase(Locale.ROOT).contains("\ncontent-t")) {
            return mail;
        }
        String coded = Base64.getMimeEncoder(76, new byte[] {'\n'})
                .encodeToString(mail.substring(body).getBytes(ISO_8859_1));
        return mail.substring(0, body - 1) + "Content-Transfer-Encoding: base64\n\n" + coded + "\n";
    }

    /** As mail programs do it that turn a text into HTML; only of a text without MIME, and not of one whose encoding nothing tells of. */
    private static String asHtml(String mail, String element, String empty) {
        int body = mail.indexOf("\n\n") + 2;
        if (body < 2
                || mail.substring(0, body).toLowerCase(Locale.ROOT).contains("\ncontent-t")
                || mail.contains("=\n")
                || !mail.substring(body).contains(" ")) {
            return mail;
        }
        String html = mail.substring(body)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("  ", "&nbsp; ")
                .lines()
                .map(line -> "<" + element + ">" + (line.isBlank() ? empty : line) + "</" + element + ">\n")
                .collect(Collectors.joining());
        return mail.substring(0, body - 1) + "Content-Type: text/html; charset=iso-8859-1\n\n" + html;
    }

    private static String shout(String mail) {
        int end = headerEnd(mail);
        StringBuilder out = new StringBuilder();
        for (String line : mail.substring(0, end).split("\n", -1)) {
            int colon = line.indexOf(':');
            boolean field = colon > 0 && line.substring(0, colon).matches("[A-Za-z-]+");
            out.append(field ? line.substring(0, colon).toUpperCase(Locale.ROOT) + line.substring(colon) : line)
                    .append('\n');
        }
        return out.substring(0, out.length() - 1) + mail.substring(end);
    }

    /** Behind every octet of each fortieth sample, and a stride through the rest that is different in each. */
    @Test
    void cutAnywhereItNeverThrows() {
        int number = 0;
        int cuts = 0;
        for (Map.Entry<String, byte[]> sample : SAMPLES.entrySet()) {
            int step = number % 40 == 0 ? 1 : 61 + number % 7;
            for (int length = number % step; length < sample.getValue().length; length += step) {
                cut(sample.getKey(), sample.getValue(), length);
                cuts++;
            }
            number++;
        }
        assertThat(number).isGreaterThan(200);
        assertThat(cuts).isGreaterThan(20_000);
    }

    private static void cut(String name, byte[] content, int length) {
        byte[] beginning = new byte[length];
        System.arraycopy(content, 0, beginning, 0, length);
        try {
            ENGINE.analyse(RawMessage.beginning(name, beginning, content.length));
        } catch (Throwable failure) {
            throw new AssertionError(name + " cut behind " + length + " octets", failure);
        }
    }

    @Test
    void mutilatedItNeverThrows() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<byte[]> all = new ArrayList<>(SAMPLES.values());
        all.addAll(OTHERS.values());
        for (int round = 0; round < 10_000; round++) {
            byte[] content = mutilated(all, random);
            try {
                analyse(content);
            } catch (Throwable failure) {
                throw new AssertionError("seed " + seed + ", round " + round, failure);
            }
        }
    }

    /** Octets changed, cut out, doubled, and the end of another mail put behind the beginning of this one. */
    private static byte[] mutilated(List<byte[]> all, Random random) {
        StringBuilder mail = new StringBuilder(new String(all.get(random.nextInt(all.size())), ISO_8859_1));
        for (int i = random.nextInt(8); i >= 0 && mail.length() > 1; i--) {
            int at = random.nextInt(mail.length());
            int to = Math.min(mail.length(), at + random.nextInt(80));
            switch (random.nextInt(5)) {
                case 0 -> mail.setCharAt(at, (char) random.nextInt(256));
                case 1 -> mail.delete(at, to);
                case 2 -> mail.insert(at, mail.substring(at, to));
                case 3 -> mail.insert(at, DELICATE.charAt(random.nextInt(DELICATE.length())));
                default -> {
                    String other = new String(all.get(random.nextInt(all.size())), ISO_8859_1);
                    mail.setLength(at);
                    mail.append(other, random.nextInt(other.length() + 1), other.length());
                }
            }
        }
        return mail.toString().getBytes(ISO_8859_1);
    }
}
