package org.bounceledger.app;

import org.bounceledger.cli.BounceLedger;

/** The entry point. */
public final class Main {
    private Main() {}

    /**
     * Carries out a command and ends the process with its exit status.
     *
     * @param arguments the command line; {@code --help} teaches it
     */
    public static void main(String[] arguments) {
        System.exit(BounceLedger.execute(new SpringBackend(), arguments));
    }
}
