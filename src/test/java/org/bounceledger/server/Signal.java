package org.bounceledger.server;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send. */
public enum Signal {
    /** Kills at once, without a chance to put anything in order. */
    KILL,
    /** Stops a process until {@link #CONT}. */
    STOP,
    /** Lets a stopped process go on. */
    CONT;

    /** Sends it to a process. */
    public void send(ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name(), Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name() + " " + process.pid() + ": " + status);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
