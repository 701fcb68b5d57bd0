package org.bounceledger.journey;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bounceledger.app.Main;

/**
 * Makes the hundreds of starts of these tests cheaper by a third: the JVM maps the classes that a first run had loaded (JEP 350) in place
 * of reading them out of a hundred jars. It does so for classes out of jars only, so those under test are put into one first.
 */
final class ClassArchive {
    private static final List<String> QUIET = List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr");

    private final String classPath;
    private final Path archive;

    private ClassArchive(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** The one of this JVM. */
    static ClassArchive shared() {
        return Shared.INSTANCE;
    }

    /** The class path of the product; absolute, since its process works in another folder. */
    String classPath() {
        return classPath;
    }

    /** JVM options that use the archive, if there is one already. */
    List<String> options() {
        return Files.exists(archive) ? with("-XX:SharedArchiveFile=" + archive) : List.of();
    }

    /** JVM options that make the archive when the process ends, if there is none yet; or those that use it. */
    List<String> makingOptions() {
        return Files.exists(archive) ? options() : with("-XX:ArchiveClassesAtExit=" + unfinished());
    }

    /** Takes the archive that a process made, if it made one. */
    void take() {
        try {
            if (Files.exists(unfinished())) {
                Files.move(unfinished(), archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Path unfinished() {
        return archive.resolveSibling("unfinished.jsa");
    }

    private static List<String> with(String option) {
        return Stream.concat(QUIET.stream(), Stream.of(option)).toList();
    }

    private static ClassArchive inTemporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("classes");
            Path classes = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            Path jar = folder.resolve("product.jar");
            Path archive = folder.resolve("product.jsa");
            pack(classes, jar);
            Stream.of(folder, jar, archive).forEach(path -> path.toFile().deleteOnExit());
            String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            String libraries = Arrays.stream(path.split(File.pathSeparator))
                    .map(entry -> Path.of(entry).toAbsolutePath())
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
            return new ClassArchive(jar + File.pathSeparator + libraries, archive);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void pack(Path classes, Path jar) {
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file=" + jar,
                        "-C",
                        classes.toString(),
                        ".");
        if (failed != 0) {
            throw new IllegalStateException("the classes in " + classes + " do not go into a jar");
        }
    }

    private static final class Shared {
        static final ClassArchive INSTANCE = inTemporaryFolder();
    }
}
