package org.bounceledger.anonymise;

import java.util.Locale;

/** Recognises and replaces host names. */
final class Hosts {
    private final Pseudonyms pseudonyms;

    Hosts(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Whether the word is a host name with a top-level domain that exists; a sentence's end with no blank behind it is none. */
    static boolean isHost(String word) {
        int dot = word.lastIndexOf('.');
        if (dot < 1 || dot == word.length() - 1 || word.contains("_.")) {
            return false;
        }
        String top = word.substring(dot + 1);
        String lower = top.toLowerCase(Locale.ROOT);
        boolean oneCase = top.equals(lower) || top.equals(top.toUpperCase(Locale.ROOT));
        return oneCase && KeptNames.topLevel(lower);
    }

    /** The host's replacement; itself if it belongs to a provider that serves everybody. */
    String replace(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.equals("localhost") || pseudonyms.isGiven(lower) || isGivenBelow(lower)) {
            return host;
        }
        if (lower.indexOf('.') < 0) {
            return KeptNames.word(lower) ? host : pseudonyms.host(lower);
        }
        String kept = KeptNames.keptBelow(lower);
        if (kept.startsWith("*.")) {
            String domain = kept.substring(2);
            return lower.equals(domain)
                    ? host
                    : labels(lower.substring(0, lower.length() - domain.length() - 1)) + "." + domain;
        }
        if (!kept.isEmpty()) {
            return octets(host);
        }
        int start = registrable(lower);
        String domain = pseudonyms.domain(lower.substring(start));
        return start == 0 ? domain : labels(lower.substring(0, start - 1)) + "." + domain;
    }

    private boolean isGivenBelow(String host) {
        return pseudonyms.isGiven(host.substring(registrable(host)));
    }

    /** Where the domain begins that somebody registered: the last two labels, or three where the second last is a category. */
    private static int registrable(String host) {
        int last = host.lastIndexOf('.');
        int second = last < 0 ? -1 : host.lastIndexOf('.', last - 1);
        if (second < 0) {
            return 0;
        }
        boolean country = host.length() - last - 1 == 2;
        boolean category = last - second - 1 <= 3;
        return country && category ? host.lastIndexOf('.', second - 1) + 1 : second + 1;
    }

    private String labels(String front) {
        StringBuilder out = new StringBuilder();
        for (String label : octets(front).split("\\.", -1)) {
            out.append(out.length() == 0 ? "" : ".").append(label(label));
        }
        return out.toString();
    }

    private String label(String label) {
        int end = label.length();
        while (end > 0 && (Character.isDigit(label.charAt(end - 1)) || label.charAt(end - 1) == '-')) {
            end--;
        }
        return end == 0 || KeptNames.word(label.substring(0, end)) ? label : pseudonyms.host(label);
    }

    /** Replaces the reversed IP address in front of the name of a block list (RFC 5782 section 2.1). */
    private String octets(String host) {
        int end = -1;
        for (int labels = 0; labels < 4; labels++) {
            int dot = host.indexOf('.', end + 1);
            if (dot < 0) {
                dot = host.length();
            }
            if (dot == end + 1
                    || dot - end > 4
                    || !digits(host, end + 1, dot)
                    || (labels < 3 && dot == host.length())) {
                return host;
            }
            end = dot;
        }
        String[] octets = host.substring(0, end).split("\\.", -1);
        String[] other = pseudonyms
                .ipv4(octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0])
                .split("\\.", -1);
        return other[3] + "." + other[2] + "." + other[1] + "." + other[0] + host.substring(end);
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
