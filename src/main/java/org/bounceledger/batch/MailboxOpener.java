package org.bounceledger.batch;

import org.bounceledger.imap.Deadline;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.job.JobDefinition;

/** Connects to the mailbox of a job. */
@FunctionalInterface
public interface MailboxOpener {
    /**
     * Connects and logs in.
     *
     * @param deadline when whatever is done with the mailbox has to be over
     * @throws org.bounceledger.imap.MailboxException if that is not possible
     */
    Mailbox open(JobDefinition job, Deadline deadline);
}
