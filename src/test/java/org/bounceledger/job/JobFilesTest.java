package org.bounceledger.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bounceledger.classify.RuleSet;
import org.bounceledger.policy.Policy;
import org.bounceledger.policy.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JobFilesTest {
    private static final String MINIMAL = """
            mailbox:
              host: imap.example.com
              user: bounces@example.com
              password: ${PASSWORD}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void setVariables() {
        variables.putAll(Map.of("PASSWORD", "hunter2", "EMPTY", "", "BAD_PORT", "99x"));
    }

    @ParameterizedTest
    @MethodSource("org.bounceledger.job.WrongJobs#all")
    void saysAllThatIsWrong(WrongJobs.WrongJob wrong) throws IOException {
        assertThat(mistakes(wrong.yaml()))
                .extracting(text -> text.replace(folder + "/x.yaml", "x.yaml").replace(folder.toString(), "FOLDER"))
                .containsExactlyElementsOf(wrong.messages());
    }

    @Test
    void theTableIsThere() throws IOException {
        assertThat(WrongJobs.all()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void neverPrintsASecret() throws IOException {
        for (String secret :
                List.of("hunter2", "${X:hunter2}", "hunter2${PASSWORD}", "${file:hunter2", "${PASSWORD}hunter2")) {
            assertThat(mistakes(MINIMAL.replace("${PASSWORD}", '"' + secret + '"')))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("mailbox.password: ")
                    .doesNotContain("hunter2");
        }
        assertThat(load(MINIMAL).toString()).contains("(secret)").doesNotContain("hunter2");
    }

    @Test
    void readsRuleFilesNextToTheJobFile() throws IOException {
        Files.writeString(folder.resolve("own.txt"), "\uFEFFblocked/a | generic | go away | 550 Go away\n");
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("more/b.txt"), "blocked/b | generic | leave us | 550 Leave us\n");

        JobDefinition job = load(MINIMAL + "rules: [own.txt, more/b.txt]\n");

        assertThat(RuleSet.bundled().with(job.rules()).ownRules()).isEqualTo(2);
        assertThat(load(MINIMAL).rules()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithRuleFiles() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "# ours\nblocked/a | generic | go away\n");
        Files.writeString(folder.resolve("b.txt"), "blocked/b | nowhere | leave us | 550 Leave us\n");
        Files.write(folder.resolve("latin.txt"), new byte[] {'#', ' ', (byte) 0xE4, '\n'});

        assertThat(mistakes(MINIMAL + "rules: [a.txt, b.txt]\n"))
                .containsExactly(
                        "%1$s/x.yaml:5: rules: %1$s/a.txt:2: a rule has 4 or 5 columns, not 3; write: id | scope | phrase | example | conditions (which may be left out)"
                                .formatted(folder),
                        "%1$s/x.yaml:5: rules: %1$s/b.txt:1: 'nowhere' is no scope; write one of provider, mta, generic, status, hint, vague, reply"
                                .formatted(folder));
        assertThat(mistakes(MINIMAL + "rules: [latin.txt, none.txt]\n"))
                .containsExactly(
                        "%1$s/x.yaml:5: rules: \"%1$s/latin.txt\" is not in UTF-8; save it as UTF-8".formatted(folder),
                        "%1$s/x.yaml:5: rules: there is no file \"%1$s/none.txt\"".formatted(folder));
    }

    @Test
    void fillsInTheDefaults() throws IOException {
        JobDefinition job = load(MINIMAL);

        assertThat(job.name()).isEqualTo("x");
        assertThat(job.description()).isNull();
        assertThat(job.enabled()).isTrue();
        assertThat(job.schedule()).isNull();
        assertThat(mailbox(job).tls()).isEqualTo(TlsMode.IMPLICIT);
        assertThat(mailbox(job).effectivePort()).isEqualTo(993);
        assertThat(mailbox(job).connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(mailbox(job).allowCopyAndMark()).isFalse();
        assertThat(secret(job)).isEqualTo("hunter2");
        assertThat(job.folders())
                .isEqualTo(
                        new FolderSettings(List.of("INBOX"), "Bounces/Processed", "Bounces/Ignored", "Bounces/Review"));
        assertThat(job.limits())
                .isEqualTo(new LimitSettings(
                        200, 500, new ByteSize(8 << 20), new ByteSize(1 << 20), Duration.ofHours(6), 3, 1));
        assertThat(job.policy()).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void takesWhatIsWritten() throws IOException {
        JobDefinition job = load(MINIMAL + """
                  tls: ${TLS:starttls}
                  port: ${PORT:1143}
                folders: {sources: [INBOX, "${JUNK:Junk}"]}
                schedule: {cron: "0  0/15 * ? * MON-FRI", zone: Asia/Tokyo, misfire: skip}
                limits:
                policy:
                  refusing: {strikes: 4}
                  nonexistent: {suppress-for: 365d}
                """);

        assertThat(mailbox(job).tls()).isEqualTo(TlsMode.STARTTLS);
        assertThat(mailbox(job).port()).isEqualTo(1143);
        assertThat(job.folders().sources()).containsExactly("INBOX", "Junk");
        assertThat(job.schedule())
                .isEqualTo(new ScheduleSettings(
                        new Cron("0 0/15 * ? * MON-FRI"), ZoneId.of("Asia/Tokyo"), MisfirePolicy.SKIP));
        assertThat(job.policy().refusing().strikes()).isEqualTo(4);
        assertThat(job.policy().refusing().within()).isEqualTo(Span.ofDays(30));
        assertThat(job.policy().nonexistent().suppressFor()).isEqualTo(Span.ofDays(365));
        assertThat(job.policy().complaint()).isEqualTo(Policy.DEFAULT.complaint());
    }

    @Test
    void takesFilesInPlaceOfAMailbox() throws IOException {
        variables.put("HOME", "/home/bounce");

        assertThat(load("source: maildir:${HOME}/Maildir/../Mail").mailboxId()).isEqualTo("maildir:/home/bounce/Mail");
        assertThat(load("source: eml:in").mailboxId()).isEqualTo("eml:" + folder + "/in");
        assertThat(load("source: mbox:/var/mail/bounce").source())
                .isEqualTo(new FileSource(FileSource.Kind.MBOX, Path.of("/var/mail/bounce")));
        assertThat(load(MINIMAL).mailboxId()).isEqualTo("bounces@example.com@imap.example.com");
    }

    @Test
    void aMailboxHasANameInTheLedgerWithoutItsPort() throws IOException {
        assertThat(load(MINIMAL + "  port: 1993\n").mailboxId())
                .isEqualTo(load(MINIMAL).mailboxId())
                .isEqualTo(load(MINIMAL.replace("imap.example.com", "IMAP.Example.com"))
                        .mailboxId());
        assertThat(load(MINIMAL + "  ledger-name: bounces@mail2\n").mailboxId()).isEqualTo("bounces@mail2");
        assertThat(mistakes(MINIMAL + "  ledger-name: maildir:/x\n"))
                .singleElement()
                .asString()
                .contains("mailbox.ledger-name: \"maildir:/x\" is no name of a mailbox");
        assertThat(mistakes(MINIMAL + "  ledger-name: " + "x".repeat(256) + "\n"))
                .singleElement()
                .asString()
                .contains("mailbox.ledger-name: makes a name in the ledger");
    }

    /** What one has under a UID would pass for read where the other has a message under it, too. */
    @Test
    void mailboxesThatDifferByThePortAloneHaveToBeNamed() throws IOException {
        String one = MINIMAL.replace("imap.example.com", "127.0.0.1") + "  port: 1143\n";
        String other = one.replace("1143", "2143");
        Files.writeString(folder.resolve("a.yaml"), one);
        Files.writeString(folder.resolve("b.yaml"), other);
        assertThatThrownBy(() -> files().loadAll())
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("mailbox.port: the jobs a (port 1143) and b (port 2143) are both "
                        + "\"bounces@example.com@127.0.0.1\" in the ledger: give each a mailbox.ledger-name");

        Files.writeString(folder.resolve("b.yaml"), other + "  ledger-name: second\n");
        assertThat(files().loadAll().jobs()).hasSize(2);
        Files.writeString(folder.resolve("a.yaml"), one + "  ledger-name: second\n");
        assertThat(files().loadAll().jobs()).as("one mailbox by two ways").hasSize(2);
        Files.writeString(folder.resolve("a.yaml"), MINIMAL);
        Files.writeString(folder.resolve("b.yaml"), MINIMAL + "  port: 143\n  tls: starttls\n");
        assertThat(files().loadAll().jobs()).as("the usual ports of one server").hasSize(2);
    }

    @Test
    void readsSecretsFromFiles() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "päss word\r\n\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        for (String pointer : List.of(file.toString(), "${file:" + file + "}", "${UNSET:" + file + "}")) {
            assertThat(secret(load(MINIMAL.replace("${PASSWORD}", pointer)))).isEqualTo("päss word\r\n");
        }
        variables.put("UNSET", "from the environment");
        assertThat(secret(load(MINIMAL.replace("${PASSWORD}", "${UNSET:" + file + "}"))))
                .isEqualTo("from the environment");
        variables.put("UNSET", "/a/password/like/this");
        assertThat(secret(load(MINIMAL.replace("${PASSWORD}", "${UNSET}")))).isEqualTo("/a/password/like/this");
        Path name = Files.writeString(folder.resolve("name"), "bounces\n");
        assertThat(mailbox(load(MINIMAL.replace("bounces@example.com", "$${a}-${file:" + name + "}-${B:b}")))
                        .user())
                .isEqualTo("${a}-bounces-b");
    }

    @Test
    void warnsOfWhatIsAllowedButRisky() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        write(
                "x.yaml",
                MINIMAL.replace("${PASSWORD}", file.toString())
                        + "  tls: none\n  port: 993\n  allow-copy-and-mark: true\n");

        assertThat(files().loadAll().warnings())
                .extracting(Mistake::toString)
                .extracting(text -> text.replace(folder.toString(), "F"))
                .containsExactly(
                        "F/x.yaml:4: mailbox.password: everybody on this machine can read F/password (rw-r--r--); chmod 600 F/password",
                        "F/x.yaml:5: mailbox.tls: without encryption, everybody on the way to imap.example.com can read login and mail",
                        "F/x.yaml:6: mailbox.port: 993 is seldom right with tls: none; 993 is for implicit, 143 for starttls",
                        "F/x.yaml:7: mailbox.allow-copy-and-mark: on a server that can't move, filed messages stay in the source folder, marked as deleted");
        write("x.yaml", MINIMAL.replace("imap.example.com", "127.0.0.1") + "  tls: none\n");
        assertThat(files().loadAll().warnings()).isEmpty();
    }

    @Test
    void tellsOfJobsThatWriteDifferentReportsToOneFile() throws IOException {
        String reports = MINIMAL + """
                reports:
                  files:
                    - {file: bounces.html}
                    - {file: "{job}.csv", report: suppressed}
                    - {file: out/list.csv, report: REPORT}
                """;
        write("a.yaml", reports.replace("REPORT", "suppressed"));
        write("b.yaml", reports.replace("REPORT", "domains"));

        assertThat(files().loadAll().warnings())
                .extracting(Mistake::toString)
                .containsExactly(
                        "%1$s: reports.files: \"%1$s/out/list.csv\" is written by the jobs a and b, each with another"
                                        .formatted(folder)
                                + " report: only the later one is left");
    }

    @Test
    void readsAllFilesOfTheFolderAndNoOthers() throws IOException {
        write("weekly.yml", MINIMAL);
        write("nightly.yaml", MINIMAL);
        write("notes.txt", "no job");
        write("nightly.yaml.bak", "no job");
        Files.createDirectories(folder.resolve("examples.yaml"));

        assertThat(files().loadAll().jobs()).extracting(JobDefinition::name).containsExactly("nightly", "weekly");
        assertThat(files().load("weekly").jobs())
                .extracting(JobDefinition::name)
                .containsExactly("weekly");

        write("weekly.yml", "hots: 1");
        write("nightly.yaml", "host: 1");
        assertThat(catchThrowableOfType(JobFileException.class, () -> files().loadAll())
                        .mistakes())
                .extracting(mistake -> Path.of(mistake.file()).getFileName().toString())
                .containsExactly("nightly.yaml", "nightly.yaml", "weekly.yml", "weekly.yml");
    }

    @Test
    void saysWhichJobsThereAre() throws IOException {
        write("weekly.yml", MINIMAL);
        write("nightly.yaml", MINIMAL);

        assertThatThrownBy(() -> files().load("nigthly"))
                .hasMessage(folder + ": has no job \"nigthly\"; it has nightly, weekly; did you mean \"nightly\"?");
        write("weekly.yaml", MINIMAL);
        assertThatThrownBy(() -> files().loadAll())
                .hasMessage(folder + "/weekly.yml: is the same job as " + folder + "/weekly.yaml; rename one");
    }

    @Test
    void saysWhatIsWrongWithTheFolder() throws IOException {
        assertThatThrownBy(() -> files().loadAll())
                .hasMessage(
                        folder + ": has no job file in it (*.yaml); jobs/examples/minimal.yaml is one to begin with");
        assertThatThrownBy(() -> new JobFiles(Path.of("no/such/folder"), variables::get).loadAll())
                .hasMessage("no/such/folder: there is no such folder; it is to hold the job files (*.yaml)");
        write("two words.yaml", MINIMAL);
        assertThatThrownBy(() -> files().loadAll()).hasMessageContaining("the name of the file is the job's");
    }

    @Test
    void survivesHostileFiles() throws IOException {
        String bomb = """
                a: &a [x, x, x, x, x, x, x, x, x, x, x]
                b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
                c: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
                """;
        assertThat(mistakes(bomb)).isNotEmpty();
        assertThat(mistakes("mailbox: &m\n  oauth2: *m\n")).isNotEmpty();
        assertThat(mistakes("[".repeat(5_000))).singleElement().asString().contains("is not YAML");
        assertThat(mistakes(MINIMAL + "#" + "x".repeat(1 << 20)))
                .singleElement()
                .asString()
                .contains("larger than 1 MB");
        assertThat(mistakes(MINIMAL + "description: \u0001\n"))
                .singleElement()
                .asString()
                .contains(":5: has the control character U+0001");
        Files.write(folder.resolve("x.yaml"), "description: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> files().loadAll()).hasMessageContaining("x.yaml: is not UTF-8 text");
    }

    private List<String> mistakes(String yaml) throws IOException {
        write("x.yaml", yaml);
        JobFileException e = catchThrowableOfType(JobFileException.class, () -> files().loadAll());
        assertThat(e).as("the file is refused").isNotNull();
        return e.mistakes().stream().map(Mistake::toString).toList();
    }

    private JobDefinition load(String yaml) throws IOException {
        write("x.yaml", yaml);
        return files().load("x").jobs().get(0);
    }

    private static @Nullable String secret(JobDefinition job) {
        Secret password = mailbox(job).password();
        return password == null ? null : password.reveal();
    }

    private static MailboxSettings mailbox(JobDefinition job) {
        return Objects.requireNonNull(job.mailbox());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private JobFiles files() {
        return new JobFiles(folder, variables::get);
    }
}
