package org.bounceledger.batch;

/** A run is not begun, since the process is about to end: it could neither finish nor be closed. */
public final class ShuttingDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShuttingDown() {
        super("the process was asked to stop before the run began; the next firing does its work");
    }
}
