package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UidSetTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7", "1 2 3 | 1:3", "1 2 4 6 7 | 1:2,4,6:7", "4294967295 | 4294967295"})
    void writesAndReads(String uids, String set) {
        long[] expected =
                Stream.of(uids.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        assertThat(UidSet.format(expected)).isEqualTo(set);
        assertThat(UidSet.parse(set, 100)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1:*", "1,,2", "x", "1:4294967296", "1:101", "1:2:3", "99999999999999999999"})
    void refusesWhatIsNoSetOrTooLarge(String text) {
        assertThatThrownBy(() -> UidSet.parse(text, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void piecesFitIntoACommandAndLeaveNothingOut() {
        long seed = 42;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            long[] uids = UidSet.sorted(
                    random.longs(3_000, 1, 1L << (12 + random.nextInt(20))).toArray());
            List<long[]> pieces = UidSet.pieces(uids, 500);
            assertThat(pieces)
                    .as("seed %d, round %d", seed, round)
                    .allMatch(piece -> piece.length > 0 && piece.length <= 500)
                    .allMatch(piece -> UidSet.format(piece).length() <= UidSet.MOST_OCTETS);
            assertThat(pieces.stream().flatMapToLong(LongStream::of).toArray()).containsExactly(uids);
        }
    }
}
