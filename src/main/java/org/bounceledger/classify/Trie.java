package org.bounceledger.classify;

import java.util.Arrays;
import java.util.List;

/**
 * Words as a tree of their letters, in which all that begin at one place of a text are found in one walk. It is too large for the
 * processor's nearer caches, so a step should touch few places of it: the nodes are numbered level by level, so that the children of one lie
 * side by side, and each is a single number. Where only one word is left, the rest of it is compared as it is: such ends would make four
 * fifths of the nodes.
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

    /** A node, from the highest bit on: the number of its first child, one more than the number of its word, its letter. */
    private static final int CHILD_SHIFT = 40;

    private static final int WORD_SHIFT = Character.SIZE;
    private static final int WORD_MASK = (1 << (CHILD_SHIFT - WORD_SHIFT)) - 1;

    private final long[] nodes;
    /** What of each word is left where only that word is, one behind the other. */
    private final char[] rests;

    private final int[] restStarts;
    /** The children of the root by their letters, where nearly all walks end. */
    private final int[] first = new int[ASCII];

    /** @param sorted in ascending order, each once, none empty */
    Trie(List<String> sorted) {
        Builder builder = new Builder(sorted.toArray(String[]::new));
        this.nodes = builder.build();
        this.rests = builder.rests.toString().toCharArray();
        this.restStarts = builder.restStarts;
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
            int word = word(nodes[node]);
            if (word != NONE) {
                if (firstChild(node) == firstChild(node + 1)) {
                    int length = restStarts[word + 1] - restStarts[word];
                    if (goesOnWith(restStarts[word], length, text, end)) {
                        visitor.found(word, end + length);
                    }
                    return;
                }
                visitor.found(word, end);
            }
        }
    }

    private boolean goesOnWith(int rest, int length, FoldedText text, int at) {
        if (length > text.length() - at) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (rests[rest + i] != text.charAt(at + i)) {
                return false;
            }
        }
        return true;
    }

    private int next(int node, char letter) {
        return node == ROOT && letter < ASCII ? first[letter] : child(node, letter);
    }

    /** Behind a letter follow only a few others, but a phrase may begin with thousands. */
    private int child(int node, char letter) {
        int from = firstChild(node);
        int to = firstChild(node + 1);
        while (to - from > FEW) {
            int middle = (from + to) >>> 1;
            if ((char) nodes[middle] <= letter) {
                from = middle;
            } else {
                to = middle;
            }
        }
        for (int child = from; child < to; child++) {
            if ((char) nodes[child] == letter) {
                return child;
            }
        }
        return NONE;
    }

    private int firstChild(int node) {
        return (int) (nodes[node] >>> CHILD_SHIFT);
    }

    /** The word that ends at a node or, if the node has no children, is the only one left. */
    private static int word(long node) {
        return ((int) (node >>> WORD_SHIFT) & WORD_MASK) - 1;
    }

    /** The tree while it grows: each node stands for a range of the words, which begin alike. */
    private static final class Builder {
        private final String[] sorted;
        private final char[] letters;
        private final int[] from;
        private final int[] to;
        private final int[] depth;
        private final StringBuilder rests = new StringBuilder();
        private final int[] restStarts;
        private int size;

        Builder(String[] sorted) {
            int most = 1 + Arrays.stream(sorted).mapToInt(String::length).sum();
            this.sorted = sorted;
            this.letters = new char[most];
            this.from = new int[most];
            this.to = new int[most];
            this.depth = new int[most];
            this.restStarts = new int[sorted.length + 1];
        }

        long[] build() {
            long[] nodes = new long[letters.length + 1];
            int[] restOf = new int[sorted.length];
            add('\0', 0, sorted.length, 0);
            for (int node = 0; node < size; node++) {
                int firstChild = size;
                int start = from[node];
                boolean only = node != ROOT && to[node] - start == 1;
                boolean ends = start < to[node] && sorted[start].length() == depth[node];
                int word = only || ends ? start : NONE;
                nodes[node] = (long) firstChild << CHILD_SHIFT | (word + 1L) << WORD_SHIFT | letters[node];
                if (only) {
                    restOf[start] = depth[node];
                } else {
                    addChildren(ends ? start + 1 : start, to[node], depth[node]);
                }
            }
            nodes[size] = (long) size << CHILD_SHIFT;
            for (int word = 0; word < sorted.length; word++) {
                rests.append(restOf[word] == 0 ? "" : sorted[word].substring(restOf[word]));
                restStarts[word + 1] = rests.length();
            }
            return Arrays.copyOf(nodes, size + 1);
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
