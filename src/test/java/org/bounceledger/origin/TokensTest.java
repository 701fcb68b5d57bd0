package org.bounceledger.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.origin.Tokens.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class TokensTest {
    private static final EmailAddress NEKO = new EmailAddress("Neko", "jp.example");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);
    private static final Tokens TOKENS = new Tokens(List.of(key('b', "new"), key('a', "old")), 30);

    /** Other programs make the same tokens. */
    @ParameterizedTest
    @MethodSource("vectors")
    void makesWhatTheExamplesInOtherLanguagesMake(String line) {
        String[] vector = line.split("\t", -1);
        Tokens tokens = new Tokens(List.of(new SigningKey(vector[1].charAt(0), vector[2])), 30);
        EmailAddress recipient = EmailAddress.parse(vector[0]).orElseThrow();
        LocalDate day = LocalDate.ofEpochDay(Long.parseLong(vector[3]));

        assertThat(tokens.sign(recipient, day, Optional.empty())).isEqualTo(vector[4]);
        assertThat(tokens.check(vector[4], recipient, noon(day))).isEqualTo(Finding.VALID);
    }

    static Stream<String> vectors() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/docs/tokens/vectors.tsv"));
        assertThat(lines).hasSize(7);
        return lines.stream().skip(1);
    }

    @Test
    void isGoodForItsRecipientInAnyCaseAndForNobodyElse() {
        String token = TOKENS.sign(NEKO, DAY, Optional.empty());

        assertThat(token).hasSize(Tokens.LENGTH).startsWith("b");
        assertThat(TOKENS.check(token.toUpperCase(Locale.ROOT), new EmailAddress("neko", "JP.EXAMPLE"), noon(DAY)))
                .isEqualTo(Finding.VALID);
        assertThat(TOKENS.check(token, new EmailAddress("inu", "jp.example"), noon(DAY)))
                .isEqualTo(Finding.WRONG);
    }

    @ParameterizedTest
    @CsvSource({"-2, EARLY", "-1, VALID", "0, VALID", "30, VALID", "31, EXPIRED", "20000, EXPIRED"})
    void isGoodForSomeDays(int later, Finding finding) {
        String token = TOKENS.sign(NEKO, DAY, Optional.empty());

        assertThat(TOKENS.check(token, NEKO, noon(DAY.plusDays(later)))).isEqualTo(finding);
    }

    @Test
    void keysAreChangedWithoutLosingWhatIsUnderWay() {
        String old = new Tokens(List.of(key('a', "old")), 30).sign(NEKO, DAY, Optional.empty());

        assertThat(TOKENS.check(old, NEKO, noon(DAY))).isEqualTo(Finding.VALID);
        assertThat(TOKENS.sign(NEKO, DAY, Optional.of('a'))).isEqualTo(old);
        assertThat(new Tokens(List.of(key('b', "new")), 30).check(old, NEKO, noon(DAY)))
                .isEqualTo(Finding.UNKNOWN_KEY);
        assertThat(new Tokens(List.of(key('a', "another")), 30).check(old, NEKO, noon(DAY)))
                .isEqualTo(Finding.WRONG);
        assertThatThrownBy(() -> TOKENS.sign(NEKO, DAY, Optional.of('c'))).hasMessageContaining("[b, a]");
    }

    /** No character of it can be changed; the day least of all. */
    @Test
    void everyCharacterIsSigned() {
        String token = TOKENS.sign(NEKO, DAY, Optional.empty());
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'c' ? 'd' : 'c';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(TOKENS.check(changed, NEKO, noon(DAY))).as(changed).isNotEqualTo(Finding.VALID);
        }
        for (String none : List.of("", token.substring(1), token + "a", "1" + token.substring(1), "ı".repeat(20))) {
            assertThat(TOKENS.check(none, NEKO, noon(DAY))).as(none).isEqualTo(Finding.MALFORMED);
        }
    }

    @Test
    void aKeyNeverShowsItsSecret() {
        assertThat(key('a', "old")).hasToString("key a");
    }

    private static SigningKey key(char id, String secret) {
        return new SigningKey(id, secret.repeat(16));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC);
    }
}
