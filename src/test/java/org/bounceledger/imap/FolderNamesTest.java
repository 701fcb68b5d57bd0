package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in a job file and on servers that spell them otherwise. */
class FolderNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '/' | ''       | Bounces/Review | Bounces/Review
            '.' | ''       | Bounces/Review | Bounces.Review
            '.' | 'INBOX.' | Bounces/Review | INBOX.Bounces.Review
            '.' | 'INBOX.' | INBOX/Review   | INBOX.Review
            '.' | 'INBOX.' | inbox          | INBOX
            ''  | ''       | Bounces/Review | Bounces/Review
            """)
    void areSpelledAsTheServerDoes(String separator, String prefix, String name, String onServer) {
        assertThat(new FolderNames(separator, prefix).onServer(name)).isEqualTo(onServer);
    }

    @ParameterizedTest
    @CsvSource({"Bounces.Review, Bounces/Review", "INBOX.Bounces.&Tg2QVA-, Bounces/不達", "INBOX, INBOX"})
    void areShownAsInAJobFile(String encoded, String name) {
        assertThat(new FolderNames(".", "INBOX.").inJobFile(encoded)).isEqualTo(name);
    }
}
