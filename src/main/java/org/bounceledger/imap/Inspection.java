package org.bounceledger.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.MailboxSettings;

/** Looks at a server and tells a person what the job will meet there. */
final class Inspection {
    private final Session session;
    private final MailboxSettings settings;
    private final FolderSettings folders;
    private final Login login;
    private final List<String> uses = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Inspection(Session session, MailboxSettings settings, FolderSettings folders, Login login) {
        this.session = session;
        this.settings = settings;
        this.folders = folders;
        this.login = login;
    }

    ServerReport report() {
        ImapConnection connection = session.connection();
        List<String> capabilities =
                connection.getCapabilities().keySet().stream().sorted().toList();
        encryption();
        moving(connection);
        uses.add(
                connection.hasCapability("ESEARCH")
                        ? "listing with ESEARCH"
                        : "listing in windows of " + Lister.WINDOW);
        if (connection.messageLimit() < Integer.MAX_VALUE) {
            uses.add("at most " + connection.messageLimit() + " messages in a command, as the server demands");
        }
        if (settings.proxy() != null) {
            uses.add("the proxy " + settings.proxy());
        }
        if (settings.clientCertificate() != null) {
            uses.add("the certificate in " + settings.clientCertificate().file());
        }
        if (connection.hasCapability("X-GM-EXT-1")) {
            warnings.add(
                    "this is Gmail: 2,500 MB a day and 15 connections are allowed, and what is marked as deleted is"
                            + " expunged at once unless the mailbox is set otherwise");
        }
        return new ServerReport(
                session.server().toString(),
                encryptionInWords(),
                login.describe(),
                capabilities,
                uses,
                sizes(),
                problems,
                warnings);
    }

    private String encryptionInWords() {
        return switch (settings.tls()) {
            case IMPLICIT -> "TLS";
            case STARTTLS -> "STARTTLS";
            case NONE -> "none";
        };
    }

    private void encryption() {
        if (settings.exposed()) {
            warnings.add("tls: none: the login and all mail can be read and changed on the way");
        }
    }

    private void moving(ImapConnection connection) {
        try {
            MoveWay way = MoveWay.choose(connection, session.server(), settings.allowCopyAndMark());
            uses.add("moving with " + way.description());
            if (way == MoveWay.COPY_AND_EXPUNGE) {
                warnings.add(
                        "the server has no MOVE: a run that is cut off between copying and removing leaves a second copy"
                                + " of a message in its target folder");
            }
            if (way == MoveWay.COPY_AND_MARK) {
                warnings.add(
                        "the server has neither MOVE nor UIDPLUS: what is done stays in the source folder, marked as"
                                + " deleted, until somebody expunges it");
            }
        } catch (MailboxException.MoveUnsupported unsupported) {
            problems.add(String.valueOf(unsupported.getMessage()));
        }
    }

    private List<ServerReport.Folder> sizes() {
        FolderList list = new FolderList(session);
        List<ServerReport.Folder> sizes = new ArrayList<>();
        for (String name : folders.sources()) {
            OptionalInt messages = list.messages(name);
            if (messages.isEmpty()) {
                problems.add("the source folder " + name + " does not exist; the folders are: " + list.summary());
                continue;
            }
            sizes.add(new ServerReport.Folder(name, session.names().onServer(name), messages));
        }
        Stream.of(folders.processed(), folders.ignored(), folders.review())
                .distinct()
                .map(name -> new ServerReport.Folder(name, session.names().onServer(name), list.messages(name)))
                .forEach(sizes::add);
        return sizes;
    }
}
