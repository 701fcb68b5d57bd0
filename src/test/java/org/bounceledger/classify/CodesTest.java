package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            550 5.1.1 User unknown                              ; 5.1.1    ; 550
            550-5.7.26 blocked                                  ; 5.7.26   ; 550
            553 sorry (#5.7.1)                                  ; 5.7.1    ; 553
            554 4.4.7 Message expired <421 4.4.2 timed out>     ; 4.4.2    ; 554
            5.1.0 - Unknown address error 550-'5.7.1 denied'    ; 5.7.1    ; null
            554 5.0.0 failed (5.2.2)                            ; 5.2.2    ; 554
            550 5.2.2 full, status 5.0.0                        ; 5.2.2    ; 550
            host 5.1.1.2 said no                                ; null     ; null
            see http://example.com/5.1.1                        ; null     ; null
            Postfix 3.9.1                                       ; null     ; null
            550                                                 ; null     ; 550
            5500 is no code                                     ; null     ; null
            199 is none either                                  ; null     ; null
            """)
    void findsCodesAndNothingElse(String text, String status, String reply) {
        assertThat(Objects.toString(Codes.status(text))).isEqualTo(status);
        assertThat(Objects.toString(Codes.reply(text))).isEqualTo(reply);
    }
}
