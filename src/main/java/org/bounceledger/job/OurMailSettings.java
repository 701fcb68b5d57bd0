package org.bounceledger.job;

import java.time.Duration;
import java.util.List;
import org.bounceledger.model.Key;
import org.bounceledger.origin.Batv;
import org.bounceledger.origin.OurMail;
import org.bounceledger.origin.Tokens;
import org.bounceledger.origin.VerpPattern;
import org.bounceledger.policy.DomainPattern;

/** What mail of ours looks like: by it a report is put down to whom we mailed, and believed or not. */
public record OurMailSettings(
        @Key(
                value =
                        "The domains that our mail is sent from, *.example.com for all below one; a report about mail of "
                                + "others is then told apart and has no effect.",
                fallback = "[]",
                example = "[example.com, \"*.example.com\"]")
        List<DomainPattern> domains,

        @Key(
                value = "The header fields in which our own mail server writes to which address it delivers a report.",
                fallback = "[Delivered-To, X-Original-To, X-Envelope-To, Envelope-To]")
        List<String> deliveredTo,

        @Key(
                value =
                        "How the envelope senders of our mail are made; the first that fits applies. Parts: {recipient}, "
                                + "{recipient-local}, {recipient-domain}, {campaign}, {message-id}, {token}, {any}.",
                fallback = "[]",
                example = "[\"bounces+{campaign}+{recipient-local}={recipient-domain}@example.com\"]")
        List<VerpPattern> verp,

        @Key(
                value =
                        "Header fields of our messages that name the campaign; of Feedback-ID what stands before the first colon.",
                fallback = "[X-Campaign, X-Campaign-Id, Feedback-ID]")
        List<String> campaignFields,

        @Key(
                value = "Header fields of our messages that name the recipient.",
                fallback = "[]",
                example = "[X-Recipient]")
        List<String> recipientFields,

        @Key(
                value = "Header fields of our messages that stand for the Message-ID where it is missing.",
                fallback = "[]",
                example = "[X-Mailing-Id]")
        List<String> messageIdFields,

        @Key(
                value = "The keys of the tokens in our envelope senders: the first signs, all are recognised.",
                fallback = "[]")
        List<KeySettings> tokenKeys,

        @Key(
                value = "For how long after its day a token is good, in whole days.",
                fallback = "30d",
                min = 86_400,
                max = 31_536_000)
        Duration tokenValidFor,

        @Key(value = "The keys with which our mail server signs envelope senders by BATV (prvs=).", fallback = "[]")
        List<KeySettings> batvKeys,

        @Key(
                value = "For how long our mail server lets a BATV address be good, in whole days.",
                fallback = "7d",
                min = 86_400,
                max = 7_776_000)
        Duration batvValidFor) {
    /** For whoever recognises it. */
    public OurMail known() {
        return new OurMail(
                domains.isEmpty() ? null : domain -> domains.stream().anyMatch(pattern -> pattern.matches(domain)),
                deliveredTo,
                verp,
                campaignFields,
                recipientFields,
                messageIdFields,
                new Tokens(tokenKeys.stream().map(KeySettings::key).toList(), (int) tokenValidFor.toDays()),
                new Batv(batvKeys.stream().map(KeySettings::key).toList(), (int) batvValidFor.toDays()));
    }
}
