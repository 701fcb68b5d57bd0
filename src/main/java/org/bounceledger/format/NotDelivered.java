package org.bounceledger.format;

import java.util.Arrays;
import java.util.List;

/**
 * That something was not delivered, told in words that no list of phrases can hold: a word for delivering with a negation or a word for
 * failing near it in the same sentence ("has therefore not been delivered", "nem tudtuk kézbesíteni"), or a word for sending back.
 */
final class NotDelivered {
    /** How many characters before a word for delivering the negation may stand, and behind its beginning. */
    private static final int BEFORE = 60;

    private static final int BEHIND = 80;
    private static final int SENTENCE = 300;
    private static final int MAX_LOOKS = 20;
    private static final String ENDS = ".!?;\u3002\uff01\uff1f";

    /** Longer words of a negation may go on, such as "неудач"; those that begin so stand within words. */
    private static final char WITHIN = '~';

    private static final int SHORT = 5;
    private static final PhraseSet SENT_BACK = PhraseSet.read("sent-back");
    private static final Language[] LANGUAGES =
            Arrays.stream(Phrases.read("delivering")).map(Language::of).toArray(Language[]::new);

    private NotDelivered() {}

    /** Whether the text says so. */
    static boolean isSaidIn(Wording text) {
        if (SENT_BACK.isIn(text)) {
            return true;
        }
        for (Language language : LANGUAGES) {
            for (String verb : language.verbs.standingIn(text)) {
                if (isDenied(verb, text.text(), language.negations)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isDenied(String verb, String lower, List<String> negations) {
        int at = lower.indexOf(verb);
        for (int looks = 0; at >= 0 && looks < MAX_LOOKS; looks++) {
            String sentence = sentence(lower, at, BEFORE, BEHIND);
            for (String negation : negations) {
                if (hasWord(sentence, negation)) {
                    return true;
                }
            }
            at = lower.indexOf(verb, at + verb.length());
        }
        return false;
    }

    /** Whether a sentence in which the words stand, which are in lower case like the text, says so. */
    static boolean isSaidOf(String words, String lower) {
        int at = lower.indexOf(words);
        for (int looks = 0; at >= 0 && looks < MAX_LOOKS; looks++) {
            if (Failure.isSaidIn(sentence(lower, at, SENTENCE, SENTENCE))) {
                return true;
            }
            at = lower.indexOf(words, at + words.length());
        }
        return false;
    }

    /** What of the same sentence stands at most so far before and behind. A line's end is a blank; an empty line ends a sentence. */
    private static String sentence(String text, int at, int before, int behind) {
        int start = at;
        while (start > 0 && at - start < before && !ends(text, start - 1)) {
            start--;
        }
        int end = at;
        while (end < text.length() && end - at < behind && !ends(text, end)) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        boolean last = at + 1 >= text.length() || text.charAt(at + 1) <= ' ' || c > '\u00ff';
        return (c == '\n' && at > 0 && text.charAt(at - 1) == '\n') || (ENDS.indexOf(c) >= 0 && last);
    }

    private static boolean hasWord(String sentence, String negation) {
        if (negation.charAt(0) == WITHIN) {
            return sentence.contains(negation.substring(1));
        }
        int at = sentence.indexOf(negation);
        while (at >= 0) {
            int end = at + negation.length();
            boolean begins = at == 0 || !Character.isLetter(sentence.charAt(at - 1));
            boolean whole =
                    negation.length() >= SHORT || end == sentence.length() || !Character.isLetter(sentence.charAt(end));
            if (begins && whole) {
                return true;
            }
            at = sentence.indexOf(negation, at + 1);
        }
        return false;
    }

    /** One language: how its words for delivering begin, and its words for not and in vain. */
    private record Language(PhraseSet verbs, List<String> negations) {
        /** Reads a line of the list. */
        static Language of(String line) {
            int bar = line.indexOf('|');
            PhraseSet verbs = PhraseSet.of(words(line.substring(0, bar)).toArray(String[]::new));
            return new Language(verbs, words(line.substring(bar + 1)));
        }

        private static List<String> words(String list) {
            return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        }
    }
}
