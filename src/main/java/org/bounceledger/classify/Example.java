package org.bounceledger.classify;

import java.util.Arrays;
import java.util.Optional;
import org.bounceledger.model.Action;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.RecipientOutcome;
import org.bounceledger.model.ReplyCode;
import org.bounceledger.model.SmtpCommand;
import org.bounceledger.model.StatusCode;

/** Turns the example of a rule into an outcome in which the rule's conditions hold. */
final class Example {
    private Example() {}

    /** The example as the diagnostic, with its own codes, or else those that the conditions demand. */
    static RecipientOutcome outcome(Rule rule) {
        String example = rule.example();
        return RecipientOutcome.of(EmailAddress.parse("a@example.net").orElseThrow(), Action.FAILED)
                .diagnostic(example)
                .replyCode(Optional.ofNullable(Codes.reply(example))
                        .or(() -> demanded(rule, "reply").flatMap(ReplyCode::parse))
                        .orElse(null))
                .status(Optional.ofNullable(Codes.status(example))
                        .or(() -> demanded(rule, "status").flatMap(StatusCode::parse))
                        .orElse(null))
                .command(demanded(rule, "command").map(SmtpCommand::valueOf).orElse(null))
                .remoteMta(demanded(rule, "host").orElse(null))
                .build();
    }

    /** The format that the conditions demand, or one that no rule knows. */
    static String format(Rule rule) {
        return demanded(rule, "format").orElse("rfc3464");
    }

    /** The first value that a condition accepts, with a digit for each x; empty if it demands that nothing be stated. */
    private static Optional<String> demanded(Rule rule, String key) {
        return Arrays.stream(rule.conditions().toString().split(" ", -1))
                .filter(word -> word.startsWith(key + "=") && !word.startsWith(key + "=!"))
                .map(word -> word.substring(key.length() + 1).split(",", -1)[0])
                .filter(value -> !value.equals("none"))
                .map(value -> key.equals("status") ? value.replaceFirst("^x", "5") : value)
                .map(value -> key.equals("status") || key.equals("reply") ? value.replace('x', '0') : value)
                .findFirst();
    }
}
