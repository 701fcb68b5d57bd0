package org.bounceledger.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is to be said about one job file. */
final class Notes {
    private static final Comparator<Mistake> BY_LINE = Comparator.comparingInt(Mistake::line);

    private final String file;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Mistake> warnings = new ArrayList<>();

    Notes(String file) {
        this.file = file;
    }

    void mistake(int line, String key, String text) {
        mistakes.add(new Mistake(file, line, key, text));
    }

    void warning(int line, String key, String text) {
        warnings.add(new Mistake(file, line, key, text));
    }

    /** In the order of lines. */
    List<Mistake> mistakes() {
        return mistakes.stream().sorted(BY_LINE).toList();
    }

    /** In the order of lines. */
    List<Mistake> warnings() {
        return warnings.stream().sorted(BY_LINE).toList();
    }
}
