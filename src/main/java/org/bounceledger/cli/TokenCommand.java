package org.bounceledger.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.origin.OurMail;
import org.bounceledger.origin.Prvs;
import org.bounceledger.origin.Tokens;
import org.bounceledger.origin.VerpPattern;
import org.bounceledger.origin.VerpPattern.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: envelope senders that only we can make. */
@Command(
        name = "token",
        description = {
            "Makes and checks the signed envelope senders by which a report is known to be about mail of ours.",
            "",
            "The keys (our-mail.token-keys) and the form of the addresses (our-mail.verp) stand in a job file. A sending system can make the "
                    + "tokens itself; how, with examples in three languages, is told by src/docs/tokens.md."
        },
        footer = {
            "",
            "Examples:",
            "  bounce-ledger token sign neko@example.com --job nightly",
            "  bounce-ledger token check bounces+TOKEN@example.com neko@example.com",
            "      --job nightly"
        },
        subcommands = {TokenCommand.Sign.class, TokenCommand.Check.class})
final class TokenCommand implements Callable<Integer> {
    /** Characters of a local part (RFC 5321 section 4.5.3.1.1). */
    private static final int LONGEST_LOCAL = 64;

    @Override
    public Integer call() {
        throw new CommandFailure(ExitCode.USAGE, "say what: token sign ADDRESS, or token check TOKEN ADDRESS");
    }

    /** What both have in common. */
    static final class Keys {
        @Mixin
        JobsOption jobs = new JobsOption();

        @Option(names = "--job", paramLabel = "JOB", required = true, description = "The job that has the keys.")
        String job = "";

        OurMail ours() {
            return jobs.only(job).all().get(0).ourMail().known();
        }
    }

    /** Makes a token. */
    @Command(
            name = "sign",
            description = {
                "Prints the envelope sender with which to mail each address: the first pattern of our-mail.verp that has {token}, filled in.",
                "",
                "It is for one recipient and for the day on which it is made (UTC), and good for our-mail.token-valid-for after that. "
                        + "Needs no database."
            },
            footer = {
                "",
                "Examples:",
                "  bounce-ledger token sign neko@example.com --job nightly",
                "  bounce-ledger token sign neko@example.com --job nightly --campaign may",
                "  bounce-ledger token sign neko@example.com --job nightly --bare"
            })
    static final class Sign implements Callable<Integer> {
        private final Clock clock = Clock.systemUTC();

        @Spec
        @Nullable
        CommandSpec spec;

        @Mixin
        Keys keys = new Keys();

        @Parameters(arity = "1..*", paramLabel = "ADDRESS", description = "Who is to be mailed.")
        List<String> recipients = List.of();

        @Option(names = "--key", paramLabel = "ID", description = "The key to sign with; else the first of the job.")
        @Nullable
        String key;

        @Option(names = "--day", paramLabel = "DATE", description = "The day of the mailing, in UTC; else today.")
        @Nullable
        LocalDate day;

        @Option(names = "--campaign", paramLabel = "NAME", description = "For a pattern that has {campaign}.")
        @Nullable
        String campaign;

        @Option(names = "--message-id", paramLabel = "ID", description = "For a pattern that has {message-id}.")
        @Nullable
        String messageId;

        @Option(names = "--bare", description = "Print the token alone.")
        boolean bare;

        @Override
        public Integer call() {
            OurMail ours = keys.ours();
            if (ours.tokens().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE, "the job " + keys.job + " has no our-mail.token-keys to sign with");
            }
            List<EmailAddress> addresses =
                    recipients.stream().map(GivenAddress::of).toList();
            // all before any is printed: a wrong one leaves no half of a list
            addresses.stream()
                    .map(recipient -> signed(ours, recipient))
                    .toList()
                    .forEach(Terminal.out(spec)::println);
            return ExitCode.DONE;
        }

        private String signed(OurMail ours, EmailAddress recipient) {
            String token = token(ours.tokens(), recipient);
            return bare ? token : envelope(ours, recipient, token).toString();
        }

        private String token(Tokens tokens, EmailAddress recipient) {
            if (key != null && key.length() != 1) {
                throw new CommandFailure(ExitCode.USAGE, "--key takes the one character that is the id of a key");
            }
            LocalDate mailed = day == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day;
            try {
                return tokens.sign(recipient, mailed, Optional.ofNullable(key).map(id -> id.charAt(0)));
            } catch (IllegalArgumentException wrong) {
                throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
            }
        }

        private EmailAddress envelope(OurMail ours, EmailAddress recipient, String token) {
            Map<Part, String> values = new EnumMap<>(Part.class);
            values.put(Part.TOKEN, token);
            values.put(Part.RECIPIENT, recipient.localPart() + "=" + recipient.domain());
            values.put(Part.RECIPIENT_LOCAL, recipient.localPart());
            values.put(Part.RECIPIENT_DOMAIN, recipient.domain());
            if (campaign != null) {
                values.put(Part.CAMPAIGN, campaign);
            }
            if (messageId != null) {
                values.put(Part.MESSAGE_ID, messageId.replace('@', '='));
            }
            VerpPattern pattern = ours.verp().stream()
                    .filter(one -> one.has(Part.TOKEN))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "no pattern of our-mail.verp has {token}"));
            EmailAddress envelope = pattern.fill(values)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE,
                            pattern
                                    + " has parts that are not told here; name them (--campaign, --message-id), or ask for the"
                                    + " token alone (--bare)"));
            int length = envelope.localPart().length();
            if (length > LONGEST_LOCAL) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        envelope + " has " + length + " characters before its \"@\", and no more than " + LONGEST_LOCAL
                                + " are allowed: make the pattern or the campaign's name shorter");
            }
            return envelope;
        }
    }

    /** Looks at a token. */
    @Command(
            name = "check",
            description = {
                "Tells what a token, an envelope sender with a token in it, or a BATV address (prvs=…) is worth today.",
                "",
                "Exit code 3 if it is worth nothing. Needs no database."
            },
            footer = {"", "Example:", "  bounce-ledger token check TOKEN neko@example.com --job nightly"})
    static final class Check implements Callable<Integer> {
        private final Clock clock = Clock.systemUTC();

        @Spec
        @Nullable
        CommandSpec spec;

        @Mixin
        Keys keys = new Keys();

        @Parameters(index = "0", paramLabel = "TOKEN", description = "The token, or the address that has it.")
        String token = "";

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "ADDRESS",
                description = "Who was mailed; not needed for a BATV address.")
        @Nullable
        String recipient;

        @Override
        public Integer call() {
            OurMail ours = keys.ours();
            Optional<EmailAddress> envelope = EmailAddress.parse(token).filter(EmailAddress::hasDomain);
            Optional<Prvs> prvs = envelope.flatMap(Prvs::parse);
            if (prvs.isPresent() && recipient == null) {
                boolean valid = ours.batv().valid(prvs.get(), clock.instant());
                return tell(
                        valid,
                        valid
                                ? "valid: signed by our mail server for "
                                        + prvs.get().mailbox() + ", and not too old"
                                : "worth nothing: not signed by a key of our-mail.batv-keys, or too old");
            }
            if (recipient == null) {
                throw new CommandFailure(ExitCode.USAGE, "name who was mailed: token check TOKEN ADDRESS");
            }
            EmailAddress bare = prvs.map(Prvs::mailbox).or(() -> envelope).orElse(null);
            String found = bare == null
                    ? token
                    : ours.verp().stream()
                            .map(pattern -> pattern.match(bare))
                            .flatMap(Optional::stream)
                            .flatMap(parts -> Stream.ofNullable(parts.get(Part.TOKEN)))
                            .findFirst()
                            .orElseThrow(() -> new CommandFailure(
                                    ExitCode.USAGE, "no pattern of our-mail.verp fits that address and has {token}"));
            Tokens.Finding finding = ours.tokens().check(found, GivenAddress.of(recipient), clock.instant());
            String day = Tokens.dayOf(found).map(LocalDate::toString).orElse("");
            return tell(finding == Tokens.Finding.VALID, words(finding, day));
        }

        private int tell(boolean valid, String words) {
            Terminal.out(spec).println(words);
            return valid ? ExitCode.DONE : ExitCode.ATTENTION;
        }

        private static String words(Tokens.Finding finding, String day) {
            return switch (finding) {
                case VALID -> "valid: made for that recipient on " + day;
                case MALFORMED ->
                    "worth nothing: a token is " + Tokens.LENGTH + " characters, each a letter or one of 2 to 7";
                case UNKNOWN_KEY -> "worth nothing: its key is none of our-mail.token-keys";
                case WRONG -> "worth nothing: not made with our key, or made for another recipient";
                case EXPIRED -> "worth nothing: made on " + day + ", longer ago than our-mail.token-valid-for";
                case EARLY -> "worth nothing: made for " + day + ", a day to come";
            };
        }
    }
}
