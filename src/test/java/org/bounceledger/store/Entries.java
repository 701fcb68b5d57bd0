package org.bounceledger.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bounceledger.model.Action;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.ContentHash;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.Evidence;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.OriginalMessage;
import org.bounceledger.model.Reason;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.StatusCode;
import org.bounceledger.model.Trace;
import org.bounceledger.model.Verdict;
import org.bounceledger.origin.Claims;
import org.bounceledger.origin.OurMail;
import org.jspecify.annotations.Nullable;

/** Messages to record. */
final class Entries {
    static final MailFolder INBOX = new MailFolder("bounces", "INBOX", 7);
    static final Instant RECEIVED = Instant.parse("2026-05-01T00:00:09Z");
    static final Instant STATED = Instant.parse("2026-05-01T00:00:00.123456Z");

    private Entries() {}

    /** A bounce of these recipients whose content no other message has. */
    static LedgerEntry bounce(MailFolder folder, long uid, String... recipients) {
        return withContent(folder, uid, folder + "/" + uid, recipients);
    }

    /** A bounce of these recipients with that content. */
    static LedgerEntry withContent(MailFolder folder, long uid, String content, String... recipients) {
        List<BounceEvent> events = new ArrayList<>();
        for (String recipient : recipients) {
            events.add(failed(EmailAddress.parse(recipient).orElseThrow()));
        }
        return entry(folder, uid, content, analysis(MessageKind.BOUNCE, STATED, events));
    }

    /** A message of a kind that has no events. */
    static LedgerEntry other(MailFolder folder, long uid, MessageKind kind) {
        return entry(folder, uid, folder + "/" + uid, analysis(kind, STATED, List.of()));
    }

    static LedgerEntry entry(MailFolder folder, long uid, String content, Analysis analysis) {
        byte[] octets = content.getBytes(StandardCharsets.UTF_8);
        return new LedgerEntry(
                folder,
                uid,
                ContentHash.of(octets),
                octets.length,
                RECEIVED,
                analysis,
                "rules-1",
                new Claims(OurMail.UNKNOWN).of(analysis, RECEIVED));
    }

    static Analysis analysis(MessageKind kind, @Nullable Instant stated, List<BounceEvent> events) {
        OriginalMessage original = new OriginalMessage("sent@example.com", null, null, null, null);
        return new Analysis(
                kind, "rfc3464", "report@example.net", "失敗しました", stated, original, events, Set.of(), Trace.NONE);
    }

    static BounceEvent failed(@Nullable EmailAddress recipient) {
        RecipientOutcome outcome = RecipientOutcome.of(recipient, Action.FAILED)
                .status(new StatusCode(5, 1, 1))
                .diagnostic("550 5.1.1 no such user")
                .build();
        return new BounceEvent(outcome, verdict(Reason.USERUNKNOWN));
    }

    static Verdict verdict(Reason reason) {
        return new Verdict(
                reason,
                reason.permanentTier(),
                reason.fault(),
                new Evidence("userunknown/no-such-user", "no such user", List.of()));
    }
}
