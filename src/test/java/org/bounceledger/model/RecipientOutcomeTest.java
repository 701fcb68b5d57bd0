package org.bounceledger.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecipientOutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "FAILED,    5.1.1, 550, true",
        "FAILED,    5.1.1,    , true",
        "FAILED,         , 554, true",
        "FAILED,         ,    , true",
        "FAILED,    4.4.7,    , false",
        "FAILED,         , 421, false",
        // the host gave up in its own words, the remote one had refused for good
        "FAILED,    4.4.7, 550, true",
        "DELAYED,        ,    , false",
        "DELAYED,   4.2.2, 452, false",
        "DELIVERED, 2.1.5, 250, false"
    })
    void aFailureIsPermanentByItsCodesOrElseByItsAction(
            Action action, @Nullable String status, @Nullable Integer replyCode, boolean permanent) {
        RecipientOutcome outcome = RecipientOutcome.of(null, action)
                .status(status == null ? null : StatusCode.parse(status).orElseThrow())
                .replyCode(replyCode == null ? null : new ReplyCode(replyCode))
                .build();
        assertThat(outcome.permanent()).isEqualTo(permanent);
    }
}
