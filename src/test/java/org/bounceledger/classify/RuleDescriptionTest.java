package org.bounceledger.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.bounceledger.model.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDescriptionTest {
    private static final RuleDescription RULES = new RuleDescription(RuleSet.ofTexts(Map.of(
                    Reason.USERUNKNOWN,
                    """
                    no-relay-here | generic | is not an open relay user | 550 he is not an open relay user
                    code | status | 5.1.1 | 550 5.1.1 no
                    """,
                    Reason.BLOCKED,
                    "relay | generic | open relay | 550 open relay",
                    Reason.SPAMDETECTED,
                    """
                    junk | generic | junk mail | 550 junk mail
                    hint | hint | junk | 550 junk
                    """))
            .with(List.of(new RuleText("own.txt", "blocked/partner | hint | our partner | 550 our partner"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spamdetected/junk | blocked/partner | your own rules come first",
                "spamdetected/hint | spamdetected/junk | a hint, which tells less",
                "userunknown/code | spamdetected/hint | a telling status code, which no word bears out",
                "blocked/relay | spamdetected/junk | fits as well, and says less",
                "userunknown/no-relay-here | blocked/relay | fits as well, and would suppress more",
                "blocked/relay | userunknown/no-relay-here | fits as well, but its words are a part of the other's, or stand farther off",
                "blocked/gone | spamdetected/junk | ''"
            })
    void saysWhyARuleStandsBack(String other, String winner, String why) {
        assertThat(RULES.against(other, winner)).isEqualTo(why);
    }
}
