package org.bounceledger.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PolicyTextTest {
    @TempDir
    Path folder;

    @Test
    void theDefaultsComeBack() {
        assertThat(PolicyText.read(PolicyText.write(Policy.DEFAULT))).isEqualTo(Policy.DEFAULT);
    }

    @Test
    void whatAJobFileSaysComesBack() throws IOException {
        Files.writeString(folder.resolve("x.yaml"), """
                mailbox: {host: imap.example.com, user: bounces, password: "${PASSWORD}"}
                policy:
                  temporary: {strikes: 7, within: forever, again-at-most: 400d}
                  special-cases:
                    - name: all
                      reasons: [mailboxfull, onhold]
                      tiers: [A, T]
                      faults: [recipient, unknown]
                      sender-domains: [例え.テスト]
                      recipient-domains: [example.com, "*.example.net"]
                      treat-as: nothing
                    - {name: some, tiers: [B], per: message, suppress-for: 10d, cleared-by-delivery: false}
                """);
        Policy policy =
                new JobFiles(folder, name -> "secret").load("x").jobs().get(0).policy();

        assertThat(policy.specialCases()).hasSize(2);
        assertThat(PolicyText.read(PolicyText.write(policy))).isEqualTo(policy);
    }

    @Test
    void whatThisVersionDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> PolicyText.read("temporary: {moon: full}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unknown key \"moon\"");
    }
}
