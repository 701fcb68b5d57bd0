package org.bounceledger.lists;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of a file, the first {@value #SHOWN} of them in words. */
public final class Mistakes {
    private static final int SHOWN = 20;

    private final String file;
    private final List<String> shown = new ArrayList<>();
    private long count;

    /** @param file as the user knows it */
    public Mistakes(String file) {
        this.file = file;
    }

    /** Adds one. */
    public void add(long line, String what) {
        if (count++ < SHOWN) {
            shown.add(at(line) + what);
        }
    }

    /** What stands before that which is told of a line. */
    String at(long line) {
        return file + ":" + line + ": ";
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** Those that are told in words, one on each line, and how many more there are. */
    public String text() {
        String more = count > SHOWN ? "\n… and " + (count - SHOWN) + " more" : "";
        return String.join("\n", shown) + more;
    }

    /**
     * Ends the work if there is any.
     *
     * @throws BadListException with all of them
     */
    public void refuse() {
        if (count > 0) {
            throw new BadListException("nothing was done, since the file has mistakes\n" + text());
        }
    }
}
