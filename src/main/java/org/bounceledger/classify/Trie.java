package org.bounceledger.classify;

import java.util.Arrays;
import java.util.List;

/**
 * Words as a tree of their letters, in which all that begin at one place of a text are found in one walk. The nodes are numbered
 * level by level, so that the children of one lie side by side, and three arrays hold all of it. Where only one word is left it is
 * compared as it is: such ends would make four fifths of the nodes, and the arrays should stay in the processor's caches.
 */
final class Trie {
    /** Takes what is found. */
    interface Visitor {
        /**
         * Takes a word.
         *
         * @param word its place in the list
         * @param end of it in the text, exclusive
         */
        void found(int word, int end);
    }

    private static final int ROOT = 0;
    private static final int NONE = -1;
    private static final int ASCII = 128;
    private static final int FEW = 8;

    private final String[] sorted;
    private final char[] letters;
    private final int[] firstChild;
    /** The word that ends at a node or, if the node has no children, is the only one left. */
    private final int[] words;
    /** The children of the root by their letters, where nearly all walks end. */
    private final int[] first = new int[ASCII];

    /** @param sorted in ascending order, each once, none empty */
    Trie(List<String> sorted) {
        this.sorted = sorted.toArray(String[]::new);
        Builder builder = new Builder(this.sorted);
        int size = builder.build();
        this.letters = Arrays.copyOf(builder.letters, size);
        this.firstChild = Arrays.copyOf(builder.firstChild, size + 1);
        this.words = Arrays.copyOf(builder.words, size);
        for (char letter = 0; letter < ASCII; letter++) {
            first[letter] = child(ROOT, letter);
        }
    }

    /** Gives the words that stand at that place of the text, the shortest first. */
    void find(FoldedText text, int start, Visitor visitor) {
        int node = ROOT;
        for (int end = start; end < text.length(); ) {
            node = next(node, text.charAt(end++));
            if (node == NONE) {
                return;
            }
            int word = words[node];
            if (word != NONE) {
                int known = end - start;
                if (firstChild[node] == firstChild[node + 1]) {
                    if (endsLike(sorted[word], known, text, end)) {
                        visitor.found(word, start + sorted[word].length());
                    }
                    return;
                }
                visitor.found(word, end);
            }
        }
    }

    private static boolean endsLike(String word, int known, FoldedText text, int at) {
        int rest = word.length() - known;
        if (rest > text.length() - at) {
            return false;
        }
        for (int i = 0; i < rest; i++) {
            if (word.charAt(known + i) != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private int next(int node, char letter) {
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

    /** The tree while it grows: each node stands for a range of the words, which begin alike. */
    private static final class Builder {
        private final String[] sorted;
        private final char[] letters;
        private final int[] firstChild;
        private final int[] words;
        private final int[] from;
        private final int[] to;
        private final int[] depth;
        private int size;

        Builder(String[] sorted) {
            int most = 1 + Arrays.stream(sorted).mapToInt(String::length).sum();
            this.sorted = sorted;
            this.letters = new char[most];
            this.firstChild = new int[most + 1];
            this.words = new int[most];
            this.from = new int[most];
            this.to = new int[most];
            this.depth = new int[most];
        }

        int build() {
            add('\0', 0, sorted.length, 0);
            for (int node = 0; node < size; node++) {
                firstChild[node] = size;
                int start = from[node];
                boolean only = node != ROOT && to[node] - start == 1;
                boolean ends = start < to[node] && sorted[start].length() == depth[node];
                words[node] = only || ends ? start : NONE;
                if (!only) {
                    addChildren(ends ? start + 1 : start, to[node], depth[node]);
                }
            }
            firstChild[size] = size;
            return size;
        }

        private void addChildren(int first, int end, int at) {
            int start = first;
            while (start < end) {
                char letter = sorted[start].charAt(at);
                int next = start + 1;
                while (next < end && sorted[next].charAt(at) == letter) {
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
