package org.bounceledger.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.bounceledger.batch.Progress;
import picocli.CommandLine;

/** Progress on standard error: one line that renews itself on a terminal, else a line now and then. */
final class ConsoleProgress implements Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
    private final long begun = System.nanoTime();
    private long lastLine;
    private int lastWidth;
    private boolean waiting;
    private String away = "";

    ConsoleProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void advanced(String job, String doing, int done, int total) {
        String text = String.format(Locale.ROOT, "%s: %,d of %,d messages %s", job, done, total, doing);
        show(text, done >= total);
    }

    /** The same for what has no total; what is done in a moment is not told. */
    synchronized void goesOn(String text) {
        if (System.nanoTime() - begun > BETWEEN_LINES.toNanos()) {
            show(text, false);
        }
    }

    private void show(String text, boolean finished) {
        if (terminal) {
            err.print("\r" + text + " ".repeat(Math.max(0, lastWidth - text.length())));
            err.flush();
            lastWidth = text.length();
        } else if (finished || System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            err.println(text);
            lastLine = System.nanoTime();
        }
    }

    @Override
    public synchronized void waiting(String job, String why) {
        if (!waiting) {
            waiting = true;
            err.println(job + ": waiting, since " + why);
            err.flush();
        }
    }

    @Override
    public synchronized void knocking(String job, String why) {
        if (!away.equals(why)) {
            away = why;
            end();
            err.println(job + ": tries for half a minute, since " + Terminal.harmless(why));
            err.flush();
        }
    }

    /** Leaves the line that renews itself; may be called more than once. */
    synchronized void end() {
        if (lastWidth > 0) {
            err.println();
            lastWidth = 0;
        }
    }
}
