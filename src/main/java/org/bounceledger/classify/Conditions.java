package org.bounceledger.classify;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bounceledger.model.SmtpCommand;
import org.jspecify.annotations.Nullable;

/**
 * What must hold besides the phrase, such as {@code command=DATA status=!x.1.x}. Each has one or more values with commas between, of
 * which one must fit; after {@code =!} none may. The value {@code none} fits what is not stated.
 *
 * <ul>
 *   <li>{@code command}: the SMTP command that was refused
 *   <li>{@code format}: the name of the report's format
 *   <li>{@code host}: the remote host or the recipient's domain, or a domain above it
 *   <li>{@code reply}, {@code status}: the code, as {@link CodePattern} writes it
 * </ul>
 */
final class Conditions {
    /** No condition. */
    static final Conditions NONE = new Conditions(List.of(), statement -> true);

    private final List<String> words;
    private final Predicate<Statement> test;

    private Conditions(List<String> words, Predicate<Statement> test) {
        this.words = List.copyOf(words);
        this.test = test;
    }

    /**
     * Reads conditions.
     *
     * @param words    each {@code key=values}
     * @param mistakes takes what is wrong, a sentence each
     */
    static Conditions parse(List<String> words, Consumer<String> mistakes) {
        Predicate<Statement> all = null;
        for (String word : words) {
            Predicate<Statement> test = parse(word);
            if (test == null) {
                mistakes.accept("'" + word
                        + "' is no condition; write command=, format=, host=, reply= or status= with values, such as"
                        + " command=MAIL,RCPT or host=example.com or status=!5.1.x");
            } else {
                // hosts last, since all else is compared more quickly
                all = all == null ? test : word.startsWith("host=") ? all.and(test) : test.and(all);
            }
        }
        return all == null ? NONE : new Conditions(words, all);
    }

    boolean hold(Statement statement) {
        return test.test(statement);
    }

    int count() {
        return words.size();
    }

    /** As in the rule file, sorted. */
    @Override
    public String toString() {
        return String.join(" ", words.stream().sorted().toList());
    }

    private static @Nullable Predicate<Statement> parse(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            return null;
        }
        String values = word.substring(equals + 1);
        boolean negated = values.startsWith("!");
        Predicate<Statement> any = null;
        for (String value : (negated ? values.substring(1) : values).split(",", -1)) {
            Predicate<Statement> one = test(word.substring(0, equals), value);
            if (one == null) {
                return null;
            }
            any = any == null ? one : any.or(one);
        }
        return any != null && negated ? any.negate() : any;
    }

    private static @Nullable Predicate<Statement> test(String key, String value) {
        if (value.isEmpty()) {
            return null;
        }
        boolean none = value.equals("none");
        return switch (key) {
            case "command" -> none ? statement -> statement.command() == null : command(value);
            case "format" -> statement -> statement.format().equals(value);
            case "host" -> statement -> statement.isAt(value);
            case "reply" -> none ? statement -> statement.reply() == null : code(value, true);
            case "status" -> none ? statement -> statement.status() == null : code(value, false);
            default -> null;
        };
    }

    private static @Nullable Predicate<Statement> command(String value) {
        return Arrays.stream(SmtpCommand.values())
                .filter(command -> command.name().equals(value))
                .findFirst()
                .<Predicate<Statement>>map(command -> statement -> statement.command() == command)
                .orElse(null);
    }

    private static @Nullable Predicate<Statement> code(String value, boolean reply) {
        return CodePattern.parse(value)
                .filter(pattern -> pattern.reply() == reply)
                .<Predicate<Statement>>map(pattern -> pattern::matches)
                .orElse(null);
    }
}
