package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            550  User\tUNKNOWN                                    ; 550 user unknown
            550 5.1.1 <neko@example.com>... User unknown          ; 550 5.1.1 @... user unknown
            550 Unknown user "neko heron"@example.com             ; 550 unknown user "neko heron"@
            mail to neko@example.com, please                      ; mail to @, please
            542 o'brien@example.com rejected                      ; 542 @ rejected
            user 'neko@example.com' unknown                       ; user '@' unknown
            the user'@example.com                                 ; the user'@
            the sign @ alone                                      ; the sign @ alone
            550-5.1.1 no such 550-5.1.1 user 550 5.1.1 here       ; 550-5.1.1 no such user here
            554-Bad DNS 554 PTR record                            ; 554-bad dns ptr record
            550 5.1.351 returned -> 550 : User unknown            ; 550 5.1.351 returned -> 550 : user unknown
            It wasn’t “found”                                     ; it wasn't "found"
            Boîte pleine, Empfänger unbekannt                     ; boite pleine, empfanger unbekannt
            Ｕｓｅｒ　unknown                                        ; user unknown
            Пользователь НЕ найден                                ; пользователь не найден
            """)
    void readsAsRulesSeeIt(String text, String folded) {
        assertThat(FoldedText.of(text).toString()).isEqualTo(folded);
    }

    @Test
    void knowsWhatStandsInsideOfAWebAddress() {
        FoldedText text = FoldedText.of("550 see https://example.com/spam now");
        assertThat(text.inWebAddress(text.toString().indexOf("spam"))).isTrue();
        assertThat(text.inWebAddress(text.toString().indexOf("now"))).isFalse();
    }

    @Test
    void showsTheOriginalAroundAMatch() {
        FoldedText text = FoldedText.of("550 5.1.1 <Neko@Example.com>... User  UNKNOWN");
        int start = text.toString().indexOf("user");
        assertThat(text.around(start, start + 12)).isEqualTo("550 5.1.1 <Neko@Example.com>... User  UNKNOWN");
    }

    @Test
    void takesAnyText() {
        long seed = 7;
        Random random = new Random(seed);
        String alphabet = "5.10- @<>\"hatpw:/\u00e9\uff20\u3042\ud800\u0000\n";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1_200);
            for (int k = 0; k < length; k++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            FoldedText folded = FoldedText.of(text.toString());
            assertThat(folded.length()).as("seed %d", seed).isLessThanOrEqualTo(1_000);
            assertThat(folded.around(0, folded.length())).isNotNull();
            assertThat(FoldedText.of(folded.toString()).length()).isLessThanOrEqualTo(folded.length());
        }
    }
}
