package org.bounceledger.app;

/** The entry point. */
public final class Main {
    private Main() {}

    /**
     * Starts the program.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.out.println(arguments.length);
    }
}
