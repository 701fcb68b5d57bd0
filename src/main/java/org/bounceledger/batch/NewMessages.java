package org.bounceledger.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.store.Ledger;
import org.bounceledger.store.MailFolder;

/** What is new in a source folder: what lies there and is not final in the ledger. */
final class NewMessages {
    private final SourceFolder folder;
    private final long[] untried;
    private final long[] attempted;

    private final Set<Long> known;

    private NewMessages(SourceFolder folder, Set<Long> known, List<Long> fresh, Set<Long> attempted) {
        this.folder = folder;
        this.known = Set.copyOf(known);
        this.untried = those(fresh, uid -> !attempted.contains(uid));
        this.attempted = those(fresh, attempted::contains);
    }

    /**
     * Compares a folder with the ledger.
     *
     * @param mailboxId the mailbox' name in the ledger
     */
    static NewMessages in(Mailbox mailbox, String name, Ledger ledger, String mailboxId) {
        SourceFolder folder = mailbox.open(name);
        MailFolder inLedger = new MailFolder(mailboxId, folder.name(), folder.uidValidity());
        List<Long> all = Arrays.stream(mailbox.list(folder)).boxed().toList();
        Set<Long> known = ledger.known(inLedger, all);
        List<Long> fresh = all.stream().filter(uid -> !known.contains(uid)).toList();
        return new NewMessages(folder, known, fresh, ledger.attempted(inLedger, fresh));
    }

    private static long[] those(List<Long> uids, Predicate<Long> wanted) {
        return uids.stream().filter(wanted).mapToLong(Long::longValue).toArray();
    }

    SourceFolder folder() {
        return folder;
    }

    /** UIDs that lie in the folder although the ledger knows them. */
    Set<Long> known() {
        return known;
    }

    /** UIDs that no run has asked for. */
    long[] untried() {
        return untried.clone();
    }

    /** UIDs that an earlier run could not read; to be asked for last, so that they keep nobody waiting. */
    long[] attempted() {
        return attempted.clone();
    }

    /** All of them. */
    long[] all() {
        return LongStream.concat(LongStream.of(untried), LongStream.of(attempted))
                .toArray();
    }

    int count() {
        return untried.length + attempted.length;
    }
}
