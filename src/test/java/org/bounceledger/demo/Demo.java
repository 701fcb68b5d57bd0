package org.bounceledger.demo;

import ch.qos.logback.classic.Level;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bounceledger.app.SpringBackend;
import org.bounceledger.cli.BounceLedger;
import org.slf4j.LoggerFactory;

/**
 * Carries out a command of the product, by default the main job, on a MariaDB and an IMAP server of its own. What they hold lies under
 * {@code target/demo} and is there for the next command.
 */
public final class Demo {
    private static final Path STATE = Path.of("target", "demo");
    private static final Set<String> NEED_NO_SERVERS =
            Set.of("classify", "explain", "anonymise", "generate-completion", "help");

    private Demo() {}

    /** Carries out the command in the arguments, or {@code run nightly}, and ends the process with its exit status. */
    public static void main(String[] arguments) throws Exception {
        String[] command = arguments.length == 0 ? new String[] {"run", "nightly"} : arguments;
        quiet("com.icegreen");
        quiet("ch.vorburger");
        System.setProperty("bounceledger.invocation", "mvn -q spring-boot:test-run -Dspring-boot.run.arguments=\"%s\"");
        System.exit(needsServers(Arrays.asList(command)) ? withServers(command) : run(command));
    }

    /** Whatever is not known to need none: a new command works on the demo at once. */
    static boolean needsServers(List<String> command) {
        return !command.get(0).startsWith("-")
                && !NEED_NO_SERVERS.contains(command.get(0))
                && !command.contains("--help")
                && !command.contains("-h");
    }

    private static int withServers(String[] command) throws Exception {
        try (DemoServers servers = DemoServers.start(STATE)) {
            servers.configure();
            System.err.println(servers.described() + " Their data lies in " + STATE + "; remove it to start afresh.");
            return run(command);
        }
    }

    /** Keeps the servers' own messages from the console, before and after Spring Boot sets up the logging. */
    private static void quiet(String logger) {
        System.setProperty("logging.level." + logger, "OFF");
        if (LoggerFactory.getLogger(logger) instanceof ch.qos.logback.classic.Logger configurable) {
            configurable.setLevel(Level.OFF);
        }
    }

    private static int run(String[] command) {
        return BounceLedger.execute(new SpringBackend(), System.out, command);
    }
}
