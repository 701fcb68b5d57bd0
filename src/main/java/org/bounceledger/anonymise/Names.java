package org.bounceledger.anonymise;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a first reading of a message found. Everything is in lower case. */
final class Names {
    private static final int MOST_PHRASES = 200;

    /** Words of names of persons. */
    final Set<String> persons = new HashSet<>();

    /** Local parts of addresses. */
    final Set<String> locals = new HashSet<>();

    /** Names of hosts without a domain. */
    final Set<String> hosts = new HashSet<>();

    /** Ids of messages and queues. */
    final Set<String> ids = new HashSet<>();

    /** Every word of the message; what takes the place of a name is none of them. */
    final Set<String> words = new HashSet<>();

    private final Map<String, Kind> phrases = new LinkedHashMap<>();

    /** What a phrase is. */
    enum Kind {
        PERSON,
        ADDRESS,
        SUBJECT
    }

    /**
     * What is found wherever it stands, as written: names and addresses that are not of ASCII, since not every script has blanks between
     * words, and subjects.
     */
    Map<String, Kind> phrases() {
        return phrases;
    }

    void addPhrase(String phrase, Kind kind) {
        if (phrases.size() < MOST_PHRASES && phrase.length() >= 2) {
            phrases.putIfAbsent(phrase, kind);
        }
    }
}
