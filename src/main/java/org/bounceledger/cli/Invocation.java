package org.bounceledger.cli;

import java.io.File;

/** How the user calls this program, so that what is suggested can be pasted. */
final class Invocation {
    /** System property with a pattern in which {@code %s} stands for the arguments. */
    static final String PROPERTY = "bounceledger.invocation";

    private Invocation() {}

    /** A line that calls the program with those arguments. */
    static String of(String arguments) {
        return System.getProperty(PROPERTY, program() + " %s").replace("%s", arguments);
    }

    private static String program() {
        String jar = System.getProperty("java.class.path", "");
        return jar.endsWith(".jar") && jar.indexOf(File.pathSeparatorChar) < 0 ? "java -jar " + jar : "bounce-ledger";
    }
}
