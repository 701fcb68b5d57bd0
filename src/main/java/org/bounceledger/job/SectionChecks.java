package org.bounceledger.job;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bounceledger.classify.BadRulesException;
import org.bounceledger.classify.RuleSet;
import org.jspecify.annotations.Nullable;

/** What the keys of a section must be to each other, beyond what each must be by itself. */
final class SectionChecks {
    /** Of the column of the ledger. */
    private static final int LONGEST_ID = 255;

    private final Notes notes;

    SectionChecks(Notes notes) {
        this.notes = notes;
    }

    /** Looks at which keys a section has, whether or not their values are right. */
    void present(Class<?> type, Section section) {
        if (type == JobDefinition.class) {
            boolean mailbox = section.entries().containsKey("mailbox");
            boolean source = section.entries().containsKey("source");
            if (mailbox && source) {
                mistake(section, "source", "stands beside mailbox; take one out");
            } else if (!mailbox && !source) {
                notes.mistake(
                        section.line(),
                        "",
                        "has neither mailbox nor source, so there is nothing to read; jobs/examples/minimal.yaml shows a"
                                + " mailbox");
            }
        }
        if (type == MailboxSettings.class) {
            boolean password = section.entries().containsKey("password");
            boolean oauth2 = section.entries().containsKey("oauth2");
            if (password && oauth2) {
                notes.mistake(section.line(), section.path(), "has both password and oauth2; take one out");
            } else if (!password && !oauth2) {
                notes.mistake(
                        section.line(),
                        section.path(),
                        "has neither password nor oauth2, such as password: ${BOUNCE_IMAP_PASSWORD}");
            }
        }
    }

    /** Looks at a section whose values are right one by one. */
    void bound(Record settings, Section section) {
        if (settings instanceof MailboxSettings mailbox) {
            mailbox(mailbox, section);
        } else if (settings instanceof OAuth2Settings oauth2) {
            oauth2(oauth2, section);
        } else if (settings instanceof FolderSettings folders) {
            folders(folders, section);
        } else if (settings instanceof LimitSettings limits) {
            limits(limits, section);
        } else if (settings instanceof OurMailSettings ours) {
            new OurMailChecks(section, notes).bound(ours);
        } else if (settings instanceof WebhookSettings webhook) {
            webhook(webhook, section);
        } else if (settings instanceof JobDefinition job) {
            rules(job, section);
            new OurMailChecks(section, notes).demand(job);
            if (job.source() != null) {
                source(job.source(), job.folders(), section);
            }
        } else if (!ReportChecks.bound(settings, section, notes)) {
            PolicyChecks.bound(settings, section, notes);
        }
    }

    private void mailbox(MailboxSettings mailbox, Section section) {
        String host = mailbox.host();
        bareHost(host).ifPresent(text -> mistake(section, "host", text));
        String name = mailbox.ledgerName();
        if (name != null && (name.isBlank() || FileSource.names(name))) {
            mistake(
                    section,
                    "ledger-name",
                    Spelling.quote(name) + " is no name of a mailbox; write it like bounces@mail2");
        } else if (mailbox.id().length() > LONGEST_ID) {
            mistake(
                    section,
                    name == null ? "user" : "ledger-name",
                    "makes a name in the ledger (ledger-name, else USER@HOST) of more than " + LONGEST_ID
                            + " characters");
        }
        if (mailbox.exposed()) {
            warning(section, "tls", "without encryption, everybody on the way to " + host + " can read login and mail");
        }
        if (mailbox.tls() == TlsMode.NONE && mailbox.caFile() != null) {
            warning(section, "ca-file", "is not used without encryption (tls: none)");
        }
        if (mailbox.tls() == TlsMode.NONE && mailbox.clientCertificate() != null) {
            mistake(section, "client-certificate", "cannot be shown without encryption (tls: none)");
        }
        boolean crossed =
                mailbox.tls() == TlsMode.IMPLICIT ? mailbox.effectivePort() == 143 : mailbox.effectivePort() == 993;
        if (crossed) {
            warning(
                    section,
                    "port",
                    mailbox.effectivePort() + " is seldom right with tls: " + Spelling.word(mailbox.tls())
                            + "; 993 is for implicit, 143 for starttls");
        }
        if (mailbox.allowCopyAndMark()) {
            warning(
                    section,
                    "allow-copy-and-mark",
                    "on a server that can't move, filed messages stay in the source folder," + " marked as deleted");
        }
    }

    private void oauth2(OAuth2Settings oauth2, Section section) {
        switch (oauth2.grant()) {
            case CLIENT_CREDENTIALS -> {
                needed(section, oauth2, "client-id", oauth2.clientId());
                needed(section, oauth2, "client-secret", oauth2.clientSecret());
            }
            case SERVICE_ACCOUNT -> needed(section, oauth2, "key-file", oauth2.keyFile());
            case REFRESH_TOKEN -> {
                needed(section, oauth2, "client-id", oauth2.clientId());
                needed(section, oauth2, "client-secret", oauth2.clientSecret());
                needed(section, oauth2, "refresh-token", oauth2.refreshToken());
            }
        }
        URI url = uri(oauth2.tokenUrl());
        boolean secure = url != null
                && url.getHost() != null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && loopback(url.getHost())));
        if (!secure) {
            mistake(section, "token-url", Spelling.quote(oauth2.tokenUrl()) + " is not an https:// URL");
        }
    }

    private void webhook(WebhookSettings webhook, Section section) {
        URI url = uri(webhook.url());
        String host = url == null || url.getHost() == null ? "" : url.getHost();
        String scheme = url == null || host.isEmpty() ? "" : String.valueOf(url.getScheme());
        if (scheme.equals("http") && !webhook.allowHttp() && !loopback(host)) {
            mistake(section, "url", "is not encrypted; give an https:// URL, or say allow-http: true");
        } else if (!scheme.equals("http") && !scheme.equals("https")) {
            mistake(section, "url", "is not an https:// URL");
        } else if (scheme.equals("http") && webhook.secret() != null && webhook.allowHttp()) {
            warning(section, "secret", "can be read by everybody on the way, without encryption");
        }
    }

    private void needed(Section section, OAuth2Settings oauth2, String name, @Nullable Object value) {
        if (value == null) {
            notes.mistake(
                    section.line(),
                    section.pathOf(name),
                    "is missing, and " + Spelling.word(oauth2.grant()) + " needs it");
        }
    }

    private void folders(FolderSettings folders, Section section) {
        if (folders.sources().isEmpty()) {
            mistake(section, "sources", "is empty; name at least one folder, such as [INBOX]");
        }
        Set<String> seen = new HashSet<>();
        for (String source : folders.sources()) {
            checkFolder(section, "sources", source);
            if (!seen.add(identity(source))) {
                mistake(section, "sources", Spelling.quote(source) + " is named twice");
            }
        }
        List<String> names = List.of("processed", "ignored", "review");
        List<String> targets = List.of(folders.processed(), folders.ignored(), folders.review());
        List<String> earlier = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String target = targets.get(i);
            checkFolder(section, names.get(i), target);
            if (seen.contains(identity(target))) {
                mistake(
                        section,
                        names.get(i),
                        Spelling.quote(target) + " is also a source: messages would be filed there"
                                + " and read again");
            } else if (earlier.contains(identity(target))) {
                mistake(
                        section,
                        names.get(i),
                        Spelling.quote(target) + " is also the folder of "
                                + names.get(earlier.indexOf(identity(target))) + "; each needs its own");
            }
            earlier.add(identity(target));
        }
    }

    /** How a folder of the job becomes one on disk is in package {@code source}. */
    private void source(FileSource source, FolderSettings folders, Section section) {
        if (source.id().length() > LONGEST_ID) {
            mistake(section, "source", "is longer than " + LONGEST_ID + " characters");
        }
        if (source.kind() == FileSource.Kind.MBOX && !folders.sources().equals(List.of("INBOX"))) {
            mistake(section, "folders", "an mbox has no folders; leave sources out");
        }
        Stream.concat(folders.sources().stream(), Stream.of(folders.processed(), folders.ignored(), folders.review()))
                .filter(folder -> misleading(source.kind(), folder))
                .forEach(folder -> mistake(
                        section,
                        "folders",
                        Spelling.quote(folder) + " cannot be a folder of " + Spelling.word(source.kind())
                                + ", because of the dots in it"));
    }

    /** A dot divides levels in the names of a Maildir's subfolders; "." and ".." lead elsewhere in any folder. */
    private static boolean misleading(FileSource.Kind kind, String folder) {
        return kind == FileSource.Kind.MAILDIR
                ? folder.contains(".")
                : List.of(folder.split("/", -1)).stream().anyMatch(level -> level.startsWith("."));
    }

    private void checkFolder(Section section, String name, String folder) {
        if (folder.startsWith("/") || folder.endsWith("/") || folder.contains("//")) {
            mistake(section, name, Spelling.quote(folder) + " has an empty level; write levels like Bounces/Processed");
        } else if (folder.contains("*") || folder.contains("%")) {
            mistake(section, name, Spelling.quote(folder) + " has a wildcard in it; name each folder");
        }
    }

    private void limits(LimitSettings limits, Section section) {
        if (limits.messageSize().octets() > limits.fetchSize().octets()) {
            mistake(
                    section,
                    "message-size",
                    "is more than fetch-size (" + limits.fetchSize().octets()
                            + " octets), so that the largest message could not be fetched");
        }
    }

    private void rules(JobDefinition job, Section section) {
        if (job.rules().isEmpty()) {
            return;
        }
        try {
            RuleSet.bundled().with(job.rules());
        } catch (BadRulesException bad) {
            bad.mistakes().forEach(text -> mistake(section, "rules", text));
        }
    }

    /** INBOX is the one name in any case (RFC 3501 section 5.1). */
    private static String identity(String folder) {
        return folder.equalsIgnoreCase("INBOX") ? "INBOX" : folder;
    }

    /** What is wrong with the name of a host; empty if nothing is. */
    static Optional<String> bareHost(String host) {
        return host.matches("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.%]*]?")
                ? Optional.empty()
                : Optional.of(
                        Spelling.quote(host) + " is not the bare name or address of a host; the port has its own key");
    }

    /** Whether nobody else is on the way to the host. */
    static boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals("localhost")
                || lower.endsWith(".localhost")
                || lower.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
    }

    private static @Nullable URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private void mistake(Section section, String name, String text) {
        notes.mistake(section.lineOf(name), section.pathOf(name), text);
    }

    private void warning(Section section, String name, String text) {
        notes.warning(section.lineOf(name), section.pathOf(name), text);
    }
}
