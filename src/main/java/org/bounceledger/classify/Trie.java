package org.bounceledger.classify;

import java.util.Arrays;
import java.util.List;

/**
 * Words as a tree of their letters, in which all that begin at one place of a text are found in one walk. The nodes are numbered
 * level by level, so that the children of one lie side by side, and three arrays hold all of it.
 */
final class Trie {
    /** Where a walk begins. */
    static final int ROOT = 0;

    /** No such child, or no word. */
    static final int NONE = -1;

    private static final int ASCII = 128;
    private static final int FEW = 8;

    private final char[] letters;
    private final int[] firstChild;
    private final int[] words;
    /** The children of the root by their letters, where nearly all walks end. */
    private final int[] first = new int[ASCII];

    /** @param sorted in ascending order, each once, none empty */
    Trie(List<String> sorted) {
        int most = 1 + sorted.stream().mapToInt(String::length).sum();
        Builder builder = new Builder(sorted, most);
        int size = builder.build();
        this.letters = Arrays.copyOf(builder.letters, size);
        this.firstChild = Arrays.copyOf(builder.firstChild, size + 1);
        this.words = Arrays.copyOf(builder.words, size);
        for (char letter = 0; letter < ASCII; letter++) {
            first[letter] = child(ROOT, letter);
        }
    }

    /** The node that the letter leads to from that one, or {@link #NONE}. */
    int next(int node, char letter) {
        return node == ROOT && letter < ASCII ? first[letter] : child(node, letter);
    }

    private int child(int node, char letter) {
        int from = firstChild[node];
        int to = firstChild[node + 1];
        if (to - from <= FEW) {
            int child = from;
            while (child < to && letters[child] < letter) {
                child++;
            }
            return child < to && letters[child] == letter ? child : NONE;
        }
        return Math.max(NONE, Arrays.binarySearch(letters, from, to, letter));
    }

    /** The place in the list of the word that ends at that node, or {@link #NONE}. */
    int word(int node) {
        return words[node];
    }

    /** The tree while it grows: each node stands for a range of the words, which begin alike. */
    private static final class Builder {
        private final List<String> sorted;
        private final char[] letters;
        private final int[] firstChild;
        private final int[] words;
        private final int[] from;
        private final int[] to;
        private final int[] depth;
        private int size;

        Builder(List<String> sorted, int most) {
            this.sorted = sorted;
            this.letters = new char[most];
            this.firstChild = new int[most + 1];
            this.words = new int[most];
            this.from = new int[most];
            this.to = new int[most];
            this.depth = new int[most];
        }

        int build() {
            add('\0', 0, sorted.size(), 0);
            for (int node = 0; node < size; node++) {
                firstChild[node] = size;
                int first = from[node];
                boolean ends = first < to[node] && sorted.get(first).length() == depth[node];
                words[node] = ends ? first : NONE;
                addChildren(ends ? first + 1 : first, to[node], depth[node]);
            }
            firstChild[size] = size;
            return size;
        }

        private void addChildren(int first, int end, int at) {
            int start = first;
            while (start < end) {
                char letter = sorted.get(start).charAt(at);
                int next = start + 1;
                while (next < end && sorted.get(next).charAt(at) == letter) {
                    next++;
                }
                add(letter, start, next, at + 1);
                start = next;
            }
        }

        private void add(char letter, int first, int end, int level) {
            letters[size] = letter;
            from[size] = first;
            to[size] = end;
            depth[size] = level;
            size++;
        }
    }
}
