package org.bounceledger.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.origin.VerpPattern.Part;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerpPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b+{recipient-local}={recipient-domain}@x.example | b+neko=jp.example@x.example | neko@jp.example",
                // the domain is what stands behind the last "=", and the campaign before the first "+"
                "b+{campaign}+{recipient-local}={recipient-domain}@x.example | b+may+a+b=c=jp.example@x.example | a+b=c@jp.example",
                "b+{campaign}+{recipient}@x.example | B+May+a=b=jp.example@X.Example | a=b@jp.example",
                "{recipient-local}={recipient-domain}-b@x.example | neko=jp.example-b@x.example | neko@jp.example",
                "b-{recipient}@{campaign}.x.example | b-neko=jp.example@may.x.example | neko@jp.example",
                "b+{recipient}-{message-id}@x.example | b+o-neko=jp.example-17@x.example | o-neko@jp.example",
            })
    void findsTheRecipient(String pattern, String address, String recipient) {
        assertThat(match(pattern, address).flatMap(VerpPattern::recipient).map(EmailAddress::toString))
                .contains(recipient);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b+{campaign}+{token}@x.example | b+may+abc@x.example | campaign=may token=abc",
                // the last part takes the rest
                "b+{campaign}+{message-id}@x.example | b+may+1+2@x.example | campaign=may message_id=1+2",
                "b+{any}+{campaign}+{recipient}@x.example | b+1+may+n=jp.example@x.example | any=1 campaign=may recipient=n=jp.example",
                "b+{campaign}+{recipient}+{token}@x.example | b+m+n+2=jp.example+abc@x.example | "
                        + "campaign=m recipient=n+2=jp.example token=abc",
            })
    void takesTheAddressApart(String pattern, String address, String parts) {
        String found = match(pattern, address).orElseThrow().entrySet().stream()
                .map(entry -> entry.getKey().name().toLowerCase(java.util.Locale.ROOT) + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(" "));

        assertThat(found)
                .isEqualTo(
                        java.util.Arrays.stream(parts.split(" ", -1)).sorted().collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "b+{recipient}@x.example | bounces@x.example",
                "b+{recipient}@x.example | b+@x.example",
                "b+{recipient}@x.example | b+neko@x.example",
                "b+{recipient}@x.example | b+neko=jp.example@y.example",
                "b+{campaign}+{recipient}@x.example | b++neko=jp.example@x.example",
                "b+{recipient-local}={recipient-domain}@x.example | b+=jp.example@x.example",
                "b+{recipient-local}={recipient-domain}@x.example | b+neko=@x.example",
                "b+{campaign}+{token}@x.example | b+may@x.example",
                "b+{token}-b@x.example | b+b@x.example",
            })
    void leavesAloneWhatIsMadeOtherwise(String pattern, String address) {
        assertThat(match(pattern, address)).isEmpty();
    }

    @Test
    void putsTheAtSignBackIntoAMessageId() {
        Map<Part, String> found = match("b+{message-id}@x.example", "b+17=app=mail.x.example@x.example")
                .orElseThrow();

        assertThat(VerpPattern.messageId(found)).contains("17=app@mail.x.example");
        assertThat(VerpPattern.messageId(
                        match("b+{message-id}@x.example", "b+4711@x.example").orElseThrow()))
                .contains("4711");
    }

    @Test
    void makesTheAddressThatItTakesApart() {
        VerpPattern pattern = VerpPattern.parse("b+{campaign}+{token}@x.example");
        Map<Part, String> parts = Map.of(Part.CAMPAIGN, "may", Part.TOKEN, "a".repeat(20));

        assertThat(pattern.fill(parts).flatMap(pattern::match)).contains(parts);
        assertThat(pattern.fill(Map.of(Part.TOKEN, "a"))).isEmpty();
    }

    /** The longest address that there is, of what stands between the parts and nothing else. */
    @Test
    void looksAtEachCharacterOnce() {
        VerpPattern pattern = VerpPattern.parse("a+{any}+{campaign}+{message-id}+{token}+{recipient}+{any}b@x.example");
        EmailAddress hostile = new EmailAddress("a" + "+".repeat(300_000), "x.example");

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> pattern.match(hostile));
    }

    private static Optional<Map<Part, String>> match(String pattern, String address) {
        return VerpPattern.parse(pattern).match(EmailAddress.parse(address).orElseThrow());
    }
}
