package org.bounceledger.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Sets of UIDs as IMAP writes them, {@code 1:4,7} (RFC 9051 section 9, sequence-set). */
final class UidSet {
    /** RFC 2683 section 3.2.1.5: a server takes at least 8,000 octets in a line; a folder's name stands in it, too. */
    static final int MOST_OCTETS = 6_000;

    private UidSet() {}

    /** Ascending, each once. */
    static long[] sorted(long[] uids) {
        return Arrays.stream(uids).sorted().distinct().toArray();
    }

    /**
     * Cuts into pieces that fit into a command each.
     *
     * @param uids ascending, each once
     * @param most how many UIDs a piece may have
     */
    static List<long[]> pieces(long[] uids, int most) {
        List<long[]> pieces = new ArrayList<>();
        int from = 0;
        while (from < uids.length) {
            int to = from;
            int octets = 0;
            while (to < uids.length && to - from < most) {
                boolean goesOn = to > from && uids[to] == uids[to - 1] + 1;
                // a run costs at most its first and last number, each with a separator
                octets += goesOn ? 0 : 2 * (1 + Long.toString(uids[to]).length() + 1);
                if (octets > MOST_OCTETS) {
                    break;
                }
                to++;
            }
            pieces.add(Arrays.copyOfRange(uids, from, to));
            from = to;
        }
        return pieces;
    }

    /** Writes a set, with runs as ranges. */
    static String format(long[] uids) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < uids.length; i++) {
            int first = i;
            while (i + 1 < uids.length && uids[i + 1] == uids[i] + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ",").append(uids[first]);
            if (i > first) {
                text.append(':').append(uids[i]);
            }
        }
        return text.toString();
    }

    /**
     * Reads a set.
     *
     * @param most how many UIDs it may have
     * @throws IllegalArgumentException if it is none, or has more
     */
    static long[] parse(String text, int most) {
        List<long[]> ranges = new ArrayList<>();
        long count = 0;
        for (String piece : text.split(",", -1)) {
            int colon = piece.indexOf(':');
            long one = Long.parseLong(colon < 0 ? piece : piece.substring(0, colon));
            long other = colon < 0 ? one : Long.parseLong(piece.substring(colon + 1));
            long[] range = {Math.min(one, other), Math.max(one, other)};
            count += range[1] - range[0] + 1;
            if (range[0] < 1 || range[1] > 0xFFFF_FFFFL || count > most) {
                throw new IllegalArgumentException("not a set of UIDs, or one with more than " + most);
            }
            ranges.add(range);
        }
        return ranges.stream()
                .flatMapToLong(range -> LongStream.rangeClosed(range[0], range[1]))
                .sorted()
                .distinct()
                .toArray();
    }
}
