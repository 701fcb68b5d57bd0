package org.bounceledger.anonymise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.engine.Engine;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnonymiserTest {
    private static final Path SAMPLES = Path.of("src", "test", "resources", "samples");
    private static final Path CORPUS = Path.of("..", "shared", "corpus", "bounces");
    private static final Engine ENGINE = Engine.withRules(RuleSet.bundled());
    private static final Anonymiser ANONYMISER = new Anonymiser(ENGINE);

    @Test
    void namesNobodyInTheSamplesAndIsJudgedAsBefore() throws IOException {
        assertThat(check(SAMPLES)).isGreaterThan(150);
    }

    @Test
    void namesNobodyInTheCorpusAndIsJudgedAsBefore() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "the corpus of real bounces is not at hand: " + CORPUS + " is missing");
        assertThat(check(CORPUS)).isGreaterThan(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <neko@cat.test>: host mx1.cat.test[10.1.2.3] said: 550 5.1.1 neko | <user1@domain1.example>: host mx1.domain1.example[192.0.2.1] said: 550 5.1.1 user1
                    neko=cat.test@lists.dog.test about neko@cat.test                  | user1=domain1.example@lists.domain2.example about user1@domain1.example
                    Neko@CAT.test and neko@cat.test                                   | user1@domain1.example and user1@domain1.example
                    postmaster@cat.test                                               | postmaster@domain1.example
                    mx.google.com and cat-test.mail.protection.outlook.com            | mx.google.com and host1.mail.protection.outlook.com
                    3.2.1.10.zen.spamhaus.org lists 10.1.2.3                          | 1.2.0.192.zen.spamhaus.org lists 192.0.2.1
                    2a01:db8::17 at 12:34:56, 127.0.0.1                               | 2001:db8::1 at 12:34:56, 127.0.0.1
                    https://cat.test/unsubscribe?u=123 https://www.google.com/mail    | https://domain1.example/xxxxxxxxxxx?x=000 https://www.google.com/mail
                    queued as 4F2A9B1C3D, done.No more                                | queued as id1, done.No more
                    call +49 89 1234567 about customer 99887766, or 1234567 in 2026   | call +49 89 0000001 about customer 00000002, or 0000001 in 2026
                    """)
    void replacesInText(String text, String expected) {
        Names names = new Names();
        Scope scope = new Scope(MessageKind.BOUNCE, Set.of());
        new TextRewriter(new Pseudonyms(names, true), scope).rewrite(text);

        assertThat(new TextRewriter(new Pseudonyms(names, false), scope).rewrite(text))
                .isEqualTo(expected);
    }

    @Test
    void keepsLineEndsFoldingAndTheOrderOfFields() {
        String mail = String.join(
                "\r\n",
                "Received: from a.cat.test",
                "\tby b.cat.test; Thu, 29 Apr 2010 23:34:45 +0000",
                "X-Secret: blue-17",
                "To: \"Shiro, Neko\" <neko@cat.test>",
                "Subject: cat food",
                "",
                "Dear Shiro",
                "");

        assertThat(text(ANONYMISER.anonymise(RawMessage.whole("", octets(mail)))))
                .isEqualTo(String.join(
                        "\r\n",
                        "Received: from host1.domain1.example",
                        "\tby host2.domain1.example; Thu, 29 Apr 2010 23:34:45 +0000",
                        "X-Secret: xxxx-00",
                        "To: \"Name1, user1\" <user1@domain1.example>",
                        "Subject: xxx xxxx",
                        "",
                        "The text was taken out.",
                        ""));
    }

    @Test
    void isTotal() {
        for (String odd : List.of(
                "", "\n", "\r", "a", ":", "Content-Type: multipart/mixed; boundary=\n\n--\n--x", "\u00ff\u0000")) {
            Anonymised safe = ANONYMISER.anonymise(RawMessage.whole("", octets(odd)));

            assertThat(safe.message().content()).isNotNull();
        }
    }

    private static int check(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            Anonymised safe = ANONYMISER.anonymise(RawMessage.whole("", content));

            assertThat(safe.kept()).as(file.toString()).isSubsetOf(mayKeep(content));
            assertThat(judgement(safe.message().content())).as(file.toString()).isEqualTo(judgement(content));
            String text = Identities.text(safe.message().content());
            assertThat(Identities.of(content).stream().filter(name -> stands(text, name)))
                    .as(file.toString())
                    .isEmpty();
        }
        return files.size();
    }

    /** An automatic answer may be known by nothing but its subject, "... is out of the office". */
    private static Set<Detail> mayKeep(byte[] content) {
        MessageKind kind = ENGINE.analyse(RawMessage.whole("", content)).kind();
        return kind == MessageKind.AUTO_REPLY ? Set.of(Detail.SUBJECT) : Set.of();
    }

    private static String judgement(byte[] content) {
        Analysis analysis = ENGINE.analyse(RawMessage.whole("", content));
        return analysis.kind() + " " + analysis.format() + " " + analysis.outcome(List.of())
                + analysis.events().stream()
                        .map(event -> " " + event.verdict().reason() + " "
                                + event.verdict().tier() + " "
                                + event.outcome().action() + " "
                                + event.outcome().status() + " "
                                + event.outcome().replyCode())
                        .collect(Collectors.joining(";"));
    }

    /** Whether the name stands in the text as a word. */
    private static boolean stands(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(Anonymised safe) {
        return new String(safe.message().content(), StandardCharsets.ISO_8859_1);
    }
}
