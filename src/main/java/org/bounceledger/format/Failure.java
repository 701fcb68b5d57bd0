package org.bounceledger.format;

/** The words with which reports say that a message was not, or not yet, delivered. */
final class Failure {
    private static final String[] PHRASES = {
        "could not be delivered",
        "delivery status notification (failure)",
        "delivery status notification (delay)",
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
        "can not be delivered",
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
        "nicht erreicht werden",
        "nicht alle empfänger",
        "pas pu être",
        "non distribuable",
        "pas été remis",
        "pas été distribué",
        "n'a pas pu",
        "non remis",
        "no se pudo entregar",
        "no se ha podido",
        "no se puede entregar",
        "no se puede localizar",
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

    private Failure() {}

    /** Whether the subject or the report's own text says so. */
    static boolean spokenOf(Mail mail) {
        for (String phrase : PHRASES) {
            if (mail.subject().contains(phrase) || mail.text().has(phrase)) {
                return true;
            }
        }
        return false;
    }
}
