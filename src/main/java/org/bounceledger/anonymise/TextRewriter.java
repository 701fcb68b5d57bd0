package org.bounceledger.anonymise;

import java.util.Locale;
import java.util.Map;

/** Replaces names in running text, in one scan: addresses, hosts, IP addresses, ids, and words that are known to be names. */
final class TextRewriter {
    private static final String IN_RUN = "._%+=@-~#$&";
    private static final int MIN_ID = 10;
    private static final int MIN_WORD = 3;
    private static final int MIN_NUMBER = 5;

    private final Pseudonyms pseudonyms;
    private final Hosts hosts;
    private final boolean keepsWords;

    TextRewriter(Pseudonyms pseudonyms, Scope scope) {
        this.pseudonyms = pseudonyms;
        this.keepsWords = scope.keeps(Detail.WORDS);
        this.hosts = new Hosts(pseudonyms);
    }

    /** The text with its names replaced; blanks, line ends and punctuation stay. */
    String rewrite(String original) {
        String text = phrases(original);
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int ip = startsWord(text, i) ? IpAddresses.endOfV6(text, i) : i;
            if (ip > i) {
                String address = text.substring(i, ip).toLowerCase(Locale.ROOT);
                pseudonyms.names().words.add(address);
                out.append(pseudonyms.isGiven(address) ? address : pseudonyms.ipv6(address));
                i = ip;
            } else if (inRun(text.charAt(i))) {
                i = run(text, i, out);
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /** Letters and digits replaced by "x" and "0": the shape of a text without its content. */
    static String mask(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(Character.isDigit(c) ? '0' : Character.isLetter(c) || c > 127 ? 'x' : c);
        }
        return out.toString();
    }

    private String phrases(String original) {
        String text = original;
        if (!pseudonyms.collecting()) {
            for (Map.Entry<String, Names.Kind> phrase :
                    pseudonyms.names().phrases().entrySet()) {
                if (text.contains(phrase.getKey())) {
                    text = text.replace(phrase.getKey(), replacement(phrase.getKey(), phrase.getValue()));
                }
            }
        }
        return text;
    }

    private String replacement(String phrase, Names.Kind kind) {
        return switch (kind) {
            case PERSON -> pseudonyms.person(phrase);
            case SUBJECT -> mask(phrase);
            case ADDRESS -> {
                int at = phrase.lastIndexOf('@');
                yield pseudonyms.user(phrase.substring(0, Math.max(at, 0)))
                        + "@"
                        + hosts.replace(phrase.substring(at + 1));
            }
        };
    }

    private int run(String text, int from, StringBuilder out) {
        int end = from;
        while (end < text.length() && inRun(text.charAt(end))) {
            end++;
        }
        String run = text.substring(from, end);
        boolean link = text.startsWith("//", end - run.length() - 2) && from >= 3 && text.charAt(from - 3) == ':';
        int start = 0;
        for (int gap = run.indexOf(".."); gap >= 0; gap = run.indexOf("..", start)) {
            out.append(trimmed(run.substring(start, gap)));
            int after = gap;
            while (after < run.length() && run.charAt(after) == '.') {
                after++;
            }
            out.append(run, gap, after);
            start = after;
        }
        boolean beforeLiteral = end < text.length() && text.charAt(end) == '[' && run.endsWith("@");
        out.append(beforeLiteral ? local(run.substring(start, run.length() - 1)) + "@" : trimmed(run.substring(start)));
        return link && !KeptNames.domain(run.toLowerCase(Locale.ROOT)) ? path(text, end, out) : end;
    }

    /** What stands behind the host in a link may be a key to somebody's account. */
    private static int path(String text, int from, StringBuilder out) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "\"'<>()[]{}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        out.append(mask(text.substring(from, end)));
        return end;
    }

    /** The run without the punctuation around it is looked at. */
    private String trimmed(String run) {
        int start = 0;
        int end = run.length();
        while (start < end && isPunctuation(run.charAt(start))) {
            start++;
        }
        while (end > start && isPunctuation(run.charAt(end - 1))) {
            end--;
        }
        return run.substring(0, start) + word(run.substring(start, end)) + run.substring(end);
    }

    private String word(String run) {
        int at = run.lastIndexOf('@');
        if (at > 0) {
            return local(run.substring(0, at)) + "@" + domain(run.substring(at + 1));
        }
        int encoded = run.indexOf("%40");
        if (encoded > 0) {
            return local(run.substring(0, encoded)) + "%40" + domain(run.substring(encoded + 3));
        }
        return pieces(run, false);
    }

    private String domain(String domain) {
        pseudonyms.names().words.add(domain.toLowerCase(Locale.ROOT));
        return IpAddresses.isV4(domain) ? ip(domain) : hosts.replace(domain);
    }

    /** A local part: the address that is woven into a return path (VERP, SRS) is replaced like any other. */
    String local(String local) {
        String lower = local.toLowerCase(Locale.ROOT);
        Names names = pseudonyms.names();
        names.words.add(lower);
        if (lower.isEmpty() || KeptNames.word(lower) || pseudonyms.isGiven(lower)) {
            return local;
        }
        if (names.ids.contains(lower)) {
            return pseudonyms.id(lower);
        }
        if (separator(local, 0) < local.length()) {
            return pieces(local, true);
        }
        int role = lower.lastIndexOf('-');
        if (role > 0 && KeptNames.word(lower.substring(role + 1))) {
            // "weavers-owner" runs a list, whatever its name is
            return local(local.substring(0, role)) + local.substring(role);
        }
        if (pseudonyms.collecting() && isTelling(lower)) {
            names.locals.add(lower);
        }
        return pseudonyms.user(lower);
    }

    private String pieces(String run, boolean local) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        while (start <= run.length()) {
            int end = separator(run, start);
            String piece = run.substring(start, end);
            boolean name = local && !isCounter(piece) && !Hosts.isHost(piece);
            out.append(name ? local(piece) : bare(piece));
            if (end < run.length()) {
                out.append(run.charAt(end));
            }
            start = end + 1;
        }
        return out.toString();
    }

    private static boolean isCounter(String piece) {
        return piece.length() < MIN_WORD || piece.regionMatches(true, 0, "srs", 0, 3);
    }

    /** A word that stands alone. */
    private String bare(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Names names = pseudonyms.names();
        names.words.add(lower);
        if (pseudonyms.isGiven(lower)) {
            return word;
        }
        if (IpAddresses.isV4(word)) {
            return ip(word);
        }
        if (Hosts.isHost(word)) {
            return hosts.replace(word);
        }
        if (keepsWords) {
            return word;
        }
        if (names.ids.contains(lower)) {
            return pseudonyms.id(lower);
        }
        if (names.hosts.contains(lower)) {
            return pseudonyms.host(lower);
        }
        if (names.locals.contains(lower)) {
            return pseudonyms.user(lower);
        }
        if (names.persons.contains(lower)) {
            return pseudonyms.person(lower);
        }
        int joint = joint(word, 0);
        if (joint < word.length() && !isId(word)) {
            return joined(word, joint);
        }
        if (isLongNumber(word)) {
            return pseudonyms.number(word);
        }
        return isId(word) ? pseudonyms.id(lower) : word;
    }

    /** A telephone's, a customer's, a postal code; sizes in octets go with them. Codes and years are shorter. */
    private static boolean isLongNumber(String word) {
        return word.length() >= MIN_NUMBER && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Words that are joined; also a reply code in front of what stands in a line of several (RFC 5321 section 4.2.1). */
    private String joined(String word, int joint) {
        StringBuilder out = new StringBuilder();
        int start = 0;
        for (int end = joint; start <= word.length(); end = joint(word, start)) {
            String rest = word.substring(start);
            boolean whole = start > 0 && (IpAddresses.isV4(rest) || Hosts.isHost(rest));
            String piece = whole ? rest : word.substring(start, end);
            out.append(bare(piece));
            start += piece.length();
            if (start < word.length()) {
                out.append(word.charAt(start));
            }
            start++;
        }
        return out.toString();
    }

    private static int joint(String word, int from) {
        int i = from;
        while (i < word.length() && "-._".indexOf(word.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private String ip(String ip) {
        return ip.startsWith("127.") || pseudonyms.isGiven(ip) ? ip : pseudonyms.ipv4(ip);
    }

    /** Whether a word that stands alone may be taken for the name that it is elsewhere. */
    static boolean isTelling(String word) {
        return word.length() >= MIN_WORD
                && !KeptNames.word(word)
                && word.chars().anyMatch(Character::isLetter);
    }

    /** Letters and digits mixed as only machines do; codes that a host tells for people are shorter, or in capitals. */
    private static boolean isId(String word) {
        int digits = 0;
        int letters = 0;
        boolean small = false;
        boolean hex = true;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            digits += Character.isDigit(c) ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            small |= Character.isLowerCase(c);
            hex &= Character.digit(c, 16) >= 0;
        }
        return word.length() >= MIN_ID && digits >= 3 && letters >= 2 && (small || hex) && word.indexOf('_') < 0;
    }

    private static int separator(String text, int from) {
        int i = from;
        while (i < text.length() && "=+%@~#$&".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static boolean isPunctuation(char c) {
        return c != '@' && IN_RUN.indexOf(c) >= 0;
    }

    private static boolean startsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static boolean inRun(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || IN_RUN.indexOf(c) >= 0;
    }
}
