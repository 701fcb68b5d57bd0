package org.bounceledger.format;

import java.util.List;
import java.util.Optional;
import org.bounceledger.model.RecipientOutcome;

/**
 * What no other format knows: a mail system's own message that speaks of a failed delivery and names an address. The reading is a
 * careful guess, which the format's name tells.
 */
final class Generic implements ReportFormat {
    private static final String[] PHRASES = {
        "could not be delivered",
        "couldn't be delivered",
        "cannot be delivered",
        "can't be delivered",
        "unable to deliver",
        "undeliverable",
        "undelivered",
        "delivery failed",
        "delivery has failed",
        "failed to deliver",
        "was not delivered",
        "not be delivered",
        "not delivered",
        "delivery failure",
        "could not deliver",
        "did not reach",
        "returned to sender",
        "could not send",
        "could not be sent",
        "permanent error",
        "permanent failure",
        "user unknown",
        "unknown user",
        "no such user",
        "mailbox full",
        "mailbox is full",
        "over quota",
        "host unknown",
        "recipient rejected",
        "rejected your message",
        "has been delayed",
        "not yet been delivered",
        "still being retried",
        "delivery to the following",
        "konnte nicht zugestellt",
        "nicht zugestellt werden",
        "unzustellbar",
        "nicht zustellbar",
        "pas pu être",
        "n'a pas pu",
        "non remis",
        "no se pudo entregar",
        "no se ha podido",
        "no pudo ser entregado",
        "não foi possível entregar",
        "não pôde ser entregue",
        "non è stato possibile",
        "impossibile recapitare",
        "kon niet worden",
        "nie można dostarczyć",
        "nie została dostarczona",
        "kunde inte levereras",
        "kunne ikke leveres",
        "не может быть доставлено",
        "не доставлено",
        "не удалось доставить",
        "配信できませんでした",
        "送信できませんでした",
        "お届けできませんでした",
        "配送できませんでした",
        "エラーのため",
        "宛先不明",
        "无法投递",
        "退信",
        "無法投遞",
        "无法送达",
        "배달하지 못",
        "teslim edilemedi",
        "nelze doručit",
        "nem kézbesíthető",
        "toimittaminen epäonnistui"
    };

    @Override
    public String name() {
        return "generic";
    }

    @Override
    public Optional<Report> read(Mail mail) {
        if (!Daemon.mayHaveWritten(mail) || mail.fields().has("list-unsubscribe") || !speaksOfFailure(mail)) {
            return Optional.empty();
        }
        List<String> lines = mail.text().lines();
        List<RecipientBlock> blocks = RecipientBlocks.read(lines);
        if (blocks.isEmpty()) {
            blocks = RecipientBlocks.readLabelled(lines);
        }
        if (blocks.isEmpty()) {
            blocks = RecipientBlocks.readBehind(lines, " to ");
        }
        List<RecipientOutcome> told = Maker.outcomes(mail, blocks);
        Report report = Maker.report(mail, told, lines);
        return report.outcomes().isEmpty() && !Daemon.wrote(mail) ? Optional.empty() : Optional.of(report);
    }

    private static boolean speaksOfFailure(Mail mail) {
        for (String phrase : PHRASES) {
            if (mail.subject().contains(phrase) || mail.text().has(phrase)) {
                return true;
            }
        }
        return false;
    }
}
