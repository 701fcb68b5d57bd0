package org.bounceledger.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
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
        OutputStream standard = new FileOutputStream(FileDescriptor.out);
        System.exit(BounceLedger.execute(new SpringBackend(), standard, arguments));
    }
}
