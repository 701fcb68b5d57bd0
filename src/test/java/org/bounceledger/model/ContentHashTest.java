package org.bounceledger.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentHashTest {
    @Test
    void itIsTheSha256OfTheOctets() {
        ContentHash hash = ContentHash.of("abc".getBytes(StandardCharsets.US_ASCII));
        // FIPS 180-4, example "abc"
        assertThat(hash.hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(ContentHash.ofDigest(hash.digest())).isEqualTo(hash).hasToString(hash.hex());
        assertThat(ContentHash.of(new byte[0])).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ba7816bf",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            })
    void nothingElseIsOne(String text) {
        assertThatThrownBy(() -> new ContentHash(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
