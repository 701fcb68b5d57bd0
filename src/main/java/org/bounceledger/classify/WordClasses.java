package org.bounceledger.classify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words that mean the same in a phrase, in whatever language: {@code $mailbox} stands for "mailbox", "Postfach", "boîte aux lettres"
 * and more. Each line of the file has the name of a class and its words, with {@code |} between and commas between the words. A
 * class may have several lines. A word that ends in {@code *} may go on. Safe for use by several threads.
 */
final class WordClasses {
    /** No class. */
    static final WordClasses NONE = new WordClasses(Map.of());

    private final Map<String, List<String>> words;
    private final Map<String, List<Phrase.Word>> wordings = new ConcurrentHashMap<>();

    private WordClasses(Map<String, List<String>> words) {
        this.words = words;
    }

    /**
     * Reads classes.
     *
     * @param name     of the file, for the messages about mistakes
     * @param mistakes takes {@code name:line: what is wrong and what to write instead}
     */
    static WordClasses read(String name, String text, Collection<String> mistakes) {
        Map<String, List<String>> words = new TreeMap<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            String[] columns = stripped.split("\\|", -1);
            if (columns.length != 2 || columns[0].isBlank() || columns[1].isBlank()) {
                mistakes.add(
                        name + ":" + number + ": write the name of a class, '|', and its words with commas between");
                continue;
            }
            List<String> own = words.computeIfAbsent(columns[0].strip(), key -> new ArrayList<>());
            for (String word : columns[1].split(",", -1)) {
                if (word.isBlank()) {
                    mistakes.add(name + ":" + number
                            + ": there is nothing between two commas; write a word or one comma less");
                } else {
                    own.add(word.strip());
                }
            }
        }
        return new WordClasses(words);
    }

    boolean contains(String name) {
        return words.containsKey(name);
    }

    /** The words of that class; none if there is no such class. */
    List<String> of(String name) {
        return words.getOrDefault(name, List.of());
    }

    /** All wordings of a piece of a phrase; they are worked out once, since many phrases have the same classes. */
    List<Phrase.Word> wordings(String piece) {
        return piece.indexOf('$') < 0
                ? Phrase.wordings(piece, this)
                : wordings.computeIfAbsent(piece, text -> Phrase.wordings(text, this));
    }

    /** All in one line, the same however the file spaces and orders it. */
    String canonical() {
        StringBuilder all = new StringBuilder();
        words.forEach((name, own) -> all.append(name)
                .append('=')
                .append(own.stream().sorted().toList())
                .append(' '));
        return all.toString();
    }
}
