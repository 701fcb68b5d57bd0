package org.bounceledger.cli;

import org.bounceledger.model.Reason;

/** What a reason means, in words that can be read to a customer: "the message was not delivered, since …". */
final class ReasonWords {
    private ReasonWords() {}

    static String of(Reason reason) {
        return switch (reason) {
            case USERUNKNOWN -> "the address does not exist";
            case HOSTUNKNOWN -> "the domain of the address does not exist";
            case HASMOVED -> "the recipient has moved to another address";
            case NOTACCEPT -> "the domain takes no mail";
            case MAILBOXFULL -> "the mailbox is full";
            case SUSPEND -> "the account is disabled";
            case FILTERED -> "the recipient's own settings refuse it";
            case NORELAYING -> "the host does not serve this domain any more";
            case MAILERERROR -> "the program that puts mail into the mailbox failed";
            case SUPPRESSED -> "the mail provider keeps this address on its list of addresses not to be mailed";
            case EXPIRED -> "it could not be delivered for a long time and was given up";
            case NETWORKERROR -> "the receiving host could not be reached";
            case SYSTEMERROR -> "the receiving host had an error of its own";
            case SYSTEMFULL -> "the receiving host had no room left";
            case RATELIMITED -> "we sent too much at once";
            case EMAILTOOLARGE -> "the message was too large";
            case CONTENTERROR -> "the receiving host did not like the form of the message";
            case SPAMDETECTED -> "a filter took the message for spam";
            case VIRUSDETECTED -> "a scanner took the message for a virus";
            case AUTHFAILURE -> "our mail could not be shown to be ours";
            case BADREPUTATION -> "our sending host has a bad reputation there";
            case BLOCKED -> "our sending host is blocked there";
            case REQUIREPTR -> "our sending host has no proper name";
            case REJECTED -> "our sender address was refused";
            case POLICYVIOLATION -> "it is against the rules of the receiving host";
            case SECURITYERROR -> "the receiving host refused it for security reasons";
            case FAILEDSTARTTLS -> "no encrypted connection could be made";
            case NOTCOMPLIANTRFC -> "the message was not in the standard form";
            case SYNTAXERROR -> "the two mail hosts did not understand each other";
            case FEEDBACK -> "the recipient complained about it";
            case VACATION -> "an automatic answer came";
            case DELIVERED -> "it arrived";
            case ONHOLD, UNDEFINED -> "the reason is not known";
        };
    }
}
