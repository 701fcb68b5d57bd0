package org.bounceledger.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bounceledger.app.Main;

/** The product as a process of its own, with nothing of ours in its environment but what the test gives it. */
final class Product {
    private static final long PATIENCE_SECONDS = 400;

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> jvmOptions;

    private Product(Path folder, Map<String, String> environment, List<String> jvmOptions) {
        this.folder = folder;
        this.environment = environment;
        this.jvmOptions = jvmOptions;
    }

    /**
     * A product that works in a folder, whose {@code jobs} it reads.
     *
     * @param environment BOUNCE_… variables
     */
    static Product in(Path folder, Map<String, String> environment) {
        return new Product(folder, Map.copyOf(environment), List.of());
    }

    /** The same with another variable, or another value of it. */
    Product with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Product(folder, more, jvmOptions);
    }

    /** The same with a fail point armed, at which the process dies. */
    Product failingAt(String failPoint) {
        return set("bounceledger.fail-point", failPoint);
    }

    /** The same with a fail point armed, at which the process waits until it is told to {@link #goOn}. */
    Product waitingAt(String failPoint) {
        try {
            Files.deleteIfExists(folder.resolve("go-on"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return failingAt(failPoint)
                .set("bounceledger.fail-point.until", folder.resolve("go-on").toString());
    }

    /** Lets go on what waits at a fail point. */
    void goOn() {
        try {
            Files.createFile(folder.resolve("go-on"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The same with another system property. */
    Product set(String property, String value) {
        List<String> more = new ArrayList<>(jvmOptions);
        more.add("-D" + property + "=" + value);
        return new Product(folder, environment, more);
    }

    Map<String, String> environment() {
        return environment;
    }

    Path folder() {
        return folder;
    }

    /** The same with so little memory: {@code 256m}. */
    Product withHeap(String most) {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-Xmx" + most);
        return new Product(folder, environment, options);
    }

    /** How a process ended. */
    record Ended(int exitCode, String out, String err) {}

    /** Carries out a command and waits for its end. */
    Ended execute(String... arguments) {
        ClassArchive archive = ClassArchive.shared();
        boolean typical = jvmOptions.isEmpty() && arguments[0].equals("run");
        Ended ended = await(start(typical ? archive.makingOptions() : archive.options(), arguments), arguments);
        if (ended.exitCode() == 0) {
            archive.take();
        }
        return ended;
    }

    /** Starts a command that waits at a fail point, and returns once it does. */
    Process startUntilItWaits(String... arguments) {
        Process process = start(arguments);
        Awaitility.await("the process waits at its fail point")
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .until(() -> !process.isAlive() || read("err").contains("waiting "));
        if (!process.isAlive()) {
            throw new AssertionError("it ended before it waited: " + read("out") + read("err"));
        }
        return process;
    }

    /** Waits for the end of a command. */
    Ended await(Process process, String... arguments) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after " + PATIENCE_SECONDS + " s: "
                        + String.join(" ", arguments) + "\n" + read("err"));
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return new Ended(process.exitValue(), read("out"), read("err"));
    }

    /** Starts a command and leaves it running. */
    Process start(String... arguments) {
        return start(ClassArchive.shared().options(), arguments);
    }

    private Process start(List<String> archiveOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                ClassArchive.shared().classPath()));
        command.addAll(archiveOptions);
        command.addAll(jvmOptions);
        command.add(Main.class.getName());
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("BOUNCE"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What the last process has written so far: "out" or "err". */
    String read(String stream) {
        try {
            return Files.readString(folder.resolve(stream), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
