package org.bounceledger.imap;

import java.time.Clock;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.job.LimitSettings;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.OAuth2Settings;
import org.jspecify.annotations.Nullable;

/** A mailbox on an IMAP server. */
public final class ImapMailbox implements Mailbox {
    private final MailboxSettings settings;
    private final FolderSettings folders;
    private final LimitSettings limits;
    private final Session session;
    private final Login login;
    private final Watchdog watchdog;

    private ImapMailbox(
            MailboxSettings settings, FolderSettings folders, LimitSettings limits, Login login, Deadline deadline) {
        this.settings = settings;
        this.folders = folders;
        this.limits = limits;
        this.login = login;
        this.watchdog = new Watchdog();
        this.session = new Session(new Connector(settings, login, deadline, watchdog), deadline);
    }

    /**
     * Connects and logs in.
     *
     * @param deadline when the whole run must be over: no command outlives it
     * @throws MailboxException if it cannot be done
     */
    public static ImapMailbox open(
            MailboxSettings settings, FolderSettings folders, LimitSettings limits, Deadline deadline) {
        Login login = new Login(settings, tokens(settings, deadline.clock()));
        ImapMailbox mailbox = new ImapMailbox(settings, folders, limits, login, deadline);
        try {
            mailbox.session.connection();
            return mailbox;
        } catch (RuntimeException failed) {
            mailbox.close();
            throw failed;
        }
    }

    private static @Nullable TokenSource tokens(MailboxSettings settings, Clock clock) {
        OAuth2Settings oauth2 = settings.oauth2();
        return oauth2 == null ? null : new OAuth2Tokens(oauth2, settings, clock);
    }

    @Override
    public SourceFolder open(String folder) {
        return session.persistently(() -> session.select(folder, false));
    }

    @Override
    public long[] list(SourceFolder folder) {
        return lister().all(folder);
    }

    @Override
    public FetchCursor fetch(SourceFolder folder, long[] uids) {
        return new BatchedFetch(session, lister(), folder, uids, limits);
    }

    @Override
    public MoveResult move(SourceFolder folder, long[] uids, String target) {
        return new Mover(session, lister(), moveWay()).move(folder, uids, target);
    }

    @Override
    public long[] present(SourceFolder folder, long[] uids) {
        NavigableSet<Long> present = lister().present(folder, UidSet.sorted(uids), false);
        return present.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public void ensureTargets() {
        moveWay();
        session.persistently(() -> {
            FolderList list = new FolderList(session);
            List<String> targets = targets();
            targets.forEach(list::ensure);
            return targets;
        });
    }

    @Override
    public ServerReport describe() {
        return session.persistently(() -> new Inspection(session, settings, folders, login).report());
    }

    private List<String> targets() {
        return Stream.of(folders.processed(), folders.ignored(), folders.review())
                .distinct()
                .toList();
    }

    private MoveWay moveWay() {
        return session.persistently(
                () -> MoveWay.choose(session.connection(), session.server(), settings.allowCopyAndMark()));
    }

    /** Where nothing is ever expunged, a message marked \Deleted is as good as gone. */
    private Lister lister() {
        ImapConnection connection = session.persistently(session::connection);
        return new Lister(session, !connection.hasCapability("MOVE") && !connection.hasCapability("UIDPLUS"));
    }

    @Override
    public void close() {
        session.close();
        watchdog.close();
    }
}
