package org.bounceledger.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bounceledger.model.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatvTest {
    private static final LocalDate SIGNED = LocalDate.ofEpochDay(20_574);

    /** By another program: the first three octets of HMAC-SHA1 over "0581bounces@example.com", good until day 20,581. */
    private static final String ADDRESS = "prvs=058173af99=bounces@example.com";

    private final Batv batv = new Batv(List.of(new SigningKey('0', "a secret of our mail server")), 7);

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "7, true", "8, false", "1000, true", "1008, false"})
    void isGoodFromItsSigningToItsLastDay(int later, boolean good) {
        assertThat(batv.valid(prvs(ADDRESS), noon(SIGNED.plusDays(later)))).isEqualTo(good);
    }

    @Test
    void stripsToTheMailboxThatWasSigned() {
        assertThat(prvs("PRVS=0581ABCDEF=bounces+may@Example.com"))
                .isEqualTo(new Prvs('0', 581, "abcdef", new EmailAddress("bounces+may", "Example.com")));
    }

    @Test
    void isSignedByItsKeyAndForItsMailbox() {
        assertThat(batv.valid(prvs(ADDRESS.replace("=bounces", "=Bounces").replace("prvs", "PRVS")), noon(SIGNED)))
                .isTrue();
        assertThat(batv.valid(prvs(ADDRESS.replace("=bounces", "=others")), noon(SIGNED)))
                .isFalse();
        assertThat(batv.valid(prvs(ADDRESS.replace("=0", "=1")), noon(SIGNED))).isFalse();
        assertThat(batv.valid(prvs(ADDRESS.replace("=0581", "=0580")), noon(SIGNED)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounces@example.com",
                "prvs=0581abcdef@example.com",
                "prvs=0581abcdef=@example.com",
                "prvs=0581abcdeg=bounces@example.com",
                "prvs=x581abcdef=bounces@example.com",
                "prvs=0581abcdef0=bounces@example.com"
            })
    void otherAddressesHaveNoTag(String address) {
        assertThat(Prvs.parse(EmailAddress.parse(address).orElseThrow())).isEmpty();
    }

    private static Prvs prvs(String address) {
        return Prvs.parse(EmailAddress.parse(address).orElseThrow()).orElseThrow();
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}
