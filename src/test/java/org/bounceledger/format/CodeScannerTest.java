package org.bounceledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "550 5.1.1 User unknown | 550 | 5.1.1",
                "550-5.7.26 This mail is unauthenticated | 550 | 5.7.26",
                "550 #5.1.0 Address rejected | 550 | 5.1.0",
                "5.1.0 - Unknown address error 550-'5.7.1 Access denied' | 550 | 5.7.1",
                "Remote host said: 550 Unknown user. (#5.5.0) | 550 | 5.5.0",
                "host mx.jp.example [192.0.2.25]: 421 try later | 421 | null",
                "The error was: 550 550 5.1.1 User unknown (state 14). | 550 | 5.1.1",
                "ERROR_CODE :421, ERROR_CODE :, Host not reachable. | 421 | null",
                "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound' | 550 | 5.1.10",
                "smtp; 250 2.6.0 Message received | 250 | 2.6.0",
                "connect to mx.jp.example[203.0.113.250]:25: Connection timed out | null | null",
                "mailbox exceeds 500 MB, 550 messages | null | null",
                "retried after 432 seconds, gave up at 421 | null | null",
                "exit code 255 | null | null",
                "Postfix 2.5.1-4.2 at 5.4.3.2 | null | null",
                "dsn=5.1.1, stat=User unknown | null | 5.1.1",
                "queued as 450A1B2C | null | null",
                "could not be delivered (550): mailbox unavailable | 550 | null",
                "Call our help desk at (540) 555-0100 if in doubt | null | null",
            })
    void tellsCodesFromOtherNumbers(String text, String reply, String status) {
        CodeScanner codes = CodeScanner.scan(text);

        assertThat(codes.replyCode() + " " + codes.status()).isEqualTo(reply + " " + status);
    }
}
