package org.bounceledger.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a recipient's message was not delivered. The names are those that the Sisimai project made the field's common
 * language, in its consolidated form.
 */
public enum Reason {
    /** The local part does not exist. */
    USERUNKNOWN(Tier.A, Fault.RECIPIENT),
    /** The domain does not exist. */
    HOSTUNKNOWN(Tier.A, Fault.RECIPIENT),
    /** The recipient moved, and mail is not forwarded. */
    HASMOVED(Tier.A, Fault.RECIPIENT),
    /** The domain or host takes no mail at all; existence (tier A) only for a null MX, 521 and 556 (RFC 7504, RFC 7505). */
    NOTACCEPT(Tier.C, Fault.RECIPIENT),
    /** The mailbox is over its quota. */
    MAILBOXFULL(Tier.B, Fault.RECIPIENT),
    /** The account is disabled, inactive or suspended. */
    SUSPEND(Tier.B, Fault.RECIPIENT),
    /** The recipient's own settings refuse. */
    FILTERED(Tier.B, Fault.RECIPIENT),
    /** The host no longer serves the recipient's domain. */
    NORELAYING(Tier.B, Fault.RECIPIENT),
    /** The program that delivers into the mailbox failed. */
    MAILERERROR(Tier.B, Fault.RECIPIENT),
    /** A provider's own suppression list stopped the message. */
    SUPPRESSED(Tier.B, Fault.RECIPIENT),
    /** The sending host gave up after trying for long. */
    EXPIRED(Tier.T, Fault.REMOTE),
    /** DNS failure short of "no such domain", no route, connection refused or lost. */
    NETWORKERROR(Tier.T, Fault.REMOTE),
    /** An error of the remote system. */
    SYSTEMERROR(Tier.C, Fault.REMOTE),
    /** The remote host's disk is full. */
    SYSTEMFULL(Tier.T, Fault.REMOTE),
    /** Too fast, too many connections or recipients. */
    RATELIMITED(Tier.T, Fault.SENDER),
    /** Larger than the host or the mailbox takes. */
    EMAILTOOLARGE(Tier.C, Fault.CONTENT),
    /** The format of the message or of its header. */
    CONTENTERROR(Tier.C, Fault.CONTENT),
    /** The remote filter took the content for spam. */
    SPAMDETECTED(Tier.C, Fault.CONTENT),
    /** A virus scanner refused it. */
    VIRUSDETECTED(Tier.C, Fault.CONTENT),
    /** SPF, DKIM, DMARC or ARC failed. */
    AUTHFAILURE(Tier.C, Fault.SENDER),
    /** The score of our IP address or domain. */
    BADREPUTATION(Tier.C, Fault.SENDER),
    /** Refused for our IP address, host name or HELO. */
    BLOCKED(Tier.C, Fault.SENDER),
    /** No reverse DNS, or a wrong one. */
    REQUIREPTR(Tier.C, Fault.SENDER),
    /** Refused for the envelope sender. */
    REJECTED(Tier.C, Fault.SENDER),
    /** Against the remote host's policy. */
    POLICYVIOLATION(Tier.C, Fault.SENDER),
    /** Other security trouble; a login was demanded. */
    SECURITYERROR(Tier.C, Fault.SENDER),
    /** TLS was demanded, or failed. */
    FAILEDSTARTTLS(Tier.C, Fault.SENDER),
    /** The message breaks RFC 5322. */
    NOTCOMPLIANTRFC(Tier.C, Fault.SENDER),
    /** SMTP commands were not understood. */
    SYNTAXERROR(Tier.C, Fault.SENDER),
    /** A complaint (RFC 5965): the recipient's wish, and reason enough. */
    FEEDBACK(null, Fault.RECIPIENT),
    /** An automatic answer. */
    VACATION(null, Fault.NONE),
    /** A report of success. */
    DELIVERED(null, Fault.NONE),
    /** A failure whose text does not tell the cause. */
    ONHOLD(Tier.C, Fault.UNKNOWN),
    /** A failure with neither text nor code. */
    UNDEFINED(Tier.C, Fault.UNKNOWN);

    private static final Map<String, Reason> BY_CODE = byCode();

    private final String code = name().toLowerCase(Locale.ROOT);
    private final @Nullable Tier permanentTier;
    private final Fault fault;

    Reason(@Nullable Tier permanentTier, Fault fault) {
        this.permanentTier = permanentTier;
        this.fault = fault;
    }

    /** The stable name that is printed and stored, such as {@code userunknown}. */
    public String code() {
        return code;
    }

    /** The tier when the failure is permanent; null for what is no failure (feedback, vacation, delivered). */
    public @Nullable Tier permanentTier() {
        return permanentTier;
    }

    /** Who has to act. */
    public Fault fault() {
        return fault;
    }

    /**
     * The reason of that name.
     *
     * @param code as {@link #code()} gives it, lower case
     */
    public static Optional<Reason> ofCode(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    private static Map<String, Reason> byCode() {
        Map<String, Reason> map = new HashMap<>();
        for (Reason reason : values()) {
            map.put(reason.name().toLowerCase(Locale.ROOT), reason);
        }
        return Map.copyOf(map);
    }
}
