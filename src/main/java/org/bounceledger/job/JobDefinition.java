package org.bounceledger.job;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.bounceledger.classify.RuleText;
import org.bounceledger.model.Key;
import org.bounceledger.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * A job: one mailbox, emptied on a schedule. Exactly one of mailbox and source is given.
 *
 * @param name        of the file, without its extension
 * @param description for people, or null
 * @param enabled     false for a job that is not scheduled
 * @param schedule    null for a job that only runs when it is asked for
 * @param shadowPolicy a second policy, whose decisions are only compared; null if there is none
 */
public record JobDefinition(
        String name,

        @Key(value = "What the job is for.", example = "Bounces of the newsletter") @Nullable
        String description,

        @Key(value = "Whether the job is scheduled; false keeps the file and stops the job.", fallback = "true")
        boolean enabled,

        @Key("The mailbox on an IMAP server in which the bounces lie.") @Nullable
        MailboxSettings mailbox,

        @Key(
                value =
                        "Files in which the bounces lie, in place of a mailbox: maildir:/path, eml:/folder or mbox:/path/file.",
                example = "maildir:/home/bounce/Maildir")
        @Nullable
        FileSource source,

        @Key(value = "What is emptied, and where messages are filed.", fallback = "{}")
        FolderSettings folders,

        @Key("When the job runs by itself; without it, only when asked for.") @Nullable
        ScheduleSettings schedule,

        @Key(value = "How much at a time.", fallback = "{}") LimitSettings limits,

        @Key(
                value = "Files with rules of your own, which stand above the built-in ones.",
                fallback = "[]",
                example = "[own-rules.txt]")
        List<RuleText> rules,

        @Key(
                value = "What mail of ours looks like: whom a report is put down to, and whether it is believed.",
                fallback = "{}")
        OurMailSettings ourMail,

        @Key(value = "When a recipient is suppressed, and for how long.", fallback = "{}")
        Policy policy,

        @Key("A second policy, which decides nothing: runs tell what it would have done differently. What it does not "
                + "state is the default.")
        @Nullable
        Policy shadowPolicy,

        @Key(value = "When a run that would suppress abnormally many is held back for a person.", fallback = "{}")
        BrakeSettings brake,

        @Key(value = "When bounces that are the sender's or the content's fault raise an alarm.", fallback = "{}")
        AlarmSettings alarm,

        @Key(value = "Reports to write and to mail after each run.", fallback = "{}")
        ReportsSettings reports) {
    /** In which times are told to people: that of the schedule, or UTC. */
    public ZoneId zone() {
        return schedule == null ? ZoneId.of("UTC") : schedule.zone();
    }

    /** The name under which the ledger keeps the messages, and who empties them holds the lease. */
    public String mailboxId() {
        return from(MailboxSettings::id, FileSource::id);
    }

    /** Calls the function for the place in which the bounces lie. */
    public <T> T from(Function<MailboxSettings, T> server, Function<FileSource, T> files) {
        if (mailbox != null) {
            return server.apply(mailbox);
        }
        if (source != null) {
            return files.apply(source);
        }
        throw new IllegalStateException("the job " + name + " has neither mailbox nor source");
    }
}
