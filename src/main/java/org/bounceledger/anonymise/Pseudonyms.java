package org.bounceledger.anonymise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives each name its replacement, always the same one: domains of RFC 2606, IP addresses of RFC 5737 and RFC 3849. A replacement is none
 * of the words of the message.
 */
final class Pseudonyms {
    private static final String[] NETWORKS = {"192.0.2.", "198.51.100.", "203.0.113."};
    private static final int NETWORK_HOSTS = 254;

    private final Names names;
    private final boolean collecting;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * Replacements for the names of a message.
     *
     * @param collecting whether names are still being collected
     */
    Pseudonyms(Names names, boolean collecting) {
        this.names = names;
        this.collecting = collecting;
    }

    Names names() {
        return names;
    }

    /** Whether names are still being collected; what is given until then is of no use. */
    boolean collecting() {
        return collecting;
    }

    /** Whether that was given in place of a name. */
    boolean isGiven(String text) {
        return taken.contains(text);
    }

    String domain(String registrable) {
        return give("domain", registrable, ".example");
    }

    String host(String label) {
        return give("host", label, "");
    }

    String user(String local) {
        return give("user", local, "");
    }

    String id(String id) {
        return give("id", id, "");
    }

    /** A number of as many digits. */
    String number(String digits) {
        String key = "number " + digits;
        String known = given.get(key);
        if (known != null) {
            return known;
        }
        String candidate;
        do {
            String counted = Integer.toString(numbers.merge("number", 1, Integer::sum));
            candidate = "0".repeat(Math.max(0, digits.length() - counted.length())) + counted;
        } while (names.words.contains(candidate));
        return keep(key, candidate);
    }

    String person(String name) {
        String given = give("name", name, "");
        return given.isEmpty() ? given : given.substring(0, 1).toUpperCase(Locale.ROOT) + given.substring(1);
    }

    String ipv4(String ip) {
        String known = given.get("ipv4 " + ip);
        if (known != null) {
            return known;
        }
        String candidate = "";
        // After all addresses of the three networks are given away, they are given again.
        for (int tries = 0; tries < NETWORKS.length * NETWORK_HOSTS; tries++) {
            int number = numbers.merge("ipv4", 1, Integer::sum) - 1;
            candidate = NETWORKS[number / NETWORK_HOSTS % NETWORKS.length] + (number % NETWORK_HOSTS + 1);
            if (!names.words.contains(candidate) && !taken.contains(candidate)) {
                break;
            }
        }
        return keep("ipv4 " + ip, candidate);
    }

    String ipv6(String ip) {
        String known = given.get("ipv6 " + ip);
        if (known != null) {
            return known;
        }
        String candidate;
        do {
            candidate = "2001:db8::" + Integer.toHexString(numbers.merge("ipv6", 1, Integer::sum));
        } while (names.words.contains(candidate));
        return keep("ipv6 " + ip, candidate);
    }

    private String give(String prefix, String name, String suffix) {
        String key = prefix + " " + name;
        String known = given.get(key);
        if (known != null) {
            return known;
        }
        String candidate;
        do {
            candidate = prefix + numbers.merge(prefix, 1, Integer::sum) + suffix;
        } while (names.words.contains(candidate));
        return keep(key, candidate);
    }

    private String keep(String key, String replacement) {
        given.put(key, replacement);
        taken.add(replacement);
        return replacement;
    }
}
