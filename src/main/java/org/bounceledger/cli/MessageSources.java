package org.bounceledger.cli;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.lists.ListFile;
import org.bounceledger.model.RawMessage;
import org.bounceledger.source.Mbox;

/**
 * Reads messages from files, one at a time, so that memory does not grow with their number: single messages, mboxes, Maildirs,
 * folders of all of these, and standard input.
 */
public final class MessageSources {
    /** Octets of a message that are kept; the rest of a larger one is counted, no more. */
    public static final int MESSAGE_LIMIT = 1 << 20;

    private static final String STANDARD_INPUT = "-";

    private final InputStream standardInput;
    private final Consumer<String> failures;
    private final Consumer<RawMessage> messages;
    private final Set<Path> visited = new HashSet<>();
    private boolean complete = true;

    private MessageSources(InputStream standardInput, Consumer<String> failures, Consumer<RawMessage> messages) {
        this.standardInput = standardInput;
        this.failures = failures;
        this.messages = messages;
    }

    /**
     * Reads all messages of some paths, in their order; those of a folder in the order of their names.
     *
     * @param paths         files and folders; {@code -} for standard input, which may be one message or an mbox
     * @param standardInput is not closed
     * @param failures      takes a line for each file or folder that can't be read; the others are read all the same
     * @param messages      takes the messages; what it throws ends the reading
     * @return whether everything could be read
     */
    public static boolean read(
            List<String> paths, InputStream standardInput, Consumer<String> failures, Consumer<RawMessage> messages) {
        MessageSources sources = new MessageSources(standardInput, failures, messages);
        paths.forEach(sources::readPath);
        return sources.complete;
    }

    /**
     * Reads one message, for a command that takes no more; of an mbox the first.
     *
     * @param file    a file, or {@code -} for standard input
     * @param command which is told in messages
     * @throws CommandFailure if it is a folder, has no message in it or can't be read
     */
    static RawMessage one(String file, String command) {
        List<String> failures = new ArrayList<>();
        List<RawMessage> messages = new ArrayList<>();
        if (!file.equals(STANDARD_INPUT) && new File(file).isDirectory()) {
            throw new CommandFailure(
                    ExitCode.USAGE, file + " is a folder; " + command + " takes one message, classify takes folders");
        }
        read(List.of(file), System.in, failures::add, message -> {
            if (messages.isEmpty()) {
                messages.add(message);
            }
        });
        if (messages.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED, failures.isEmpty() ? file + " has no message in it" : String.join("\n", failures));
        }
        return messages.get(0);
    }

    private void readPath(String text) {
        try {
            if (text.equals(STANDARD_INPUT)) {
                readStream(standardInput, STANDARD_INPUT, true);
                return;
            }
            Path path = Path.of(text);
            if (Files.isDirectory(path)) {
                visited.clear();
                readFolder(path);
            } else {
                readFile(path);
            }
        } catch (IOException e) {
            failed(text, e);
        } catch (InvalidPathException unspeakable) {
            failed(text, ListFile.LOCALE);
        }
    }

    /** Each real folder is read once for a path, wherever links lead. */
    private void readFolder(Path folder) {
        NavigableMap<String, List<Path>> entries = new TreeMap<>();
        try {
            if (!visited.add(folder.toRealPath())) {
                return;
            }
            entries.putAll(entries(folder));
        } catch (IOException e) {
            failed(folder.toString(), e);
        }
        boolean maildir = entries.containsKey("cur") && entries.containsKey("new");
        entries.forEach((name, paths) -> {
            for (Path path : paths) {
                boolean directory = Files.isDirectory(path);
                if (directory && !(maildir && name.equals("tmp"))) {
                    readFolder(path);
                } else if (!directory && !maildir && !name.startsWith(".")) {
                    readEntry(path);
                }
            }
        });
    }

    /** Devices and pipes are left out: a folder is not to make anybody wait. */
    private void readEntry(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return;
        }
        try {
            readFile(path);
        } catch (IOException e) {
            failed(path.toString(), e);
        }
    }

    private void readFile(Path path) throws IOException {
        boolean mayBeMbox = !path.toString().toLowerCase(Locale.ROOT).endsWith(".eml");
        try (InputStream in = Files.newInputStream(path)) {
            readStream(in, path.toString(), mayBeMbox);
        }
    }

    private void readStream(InputStream stream, String source, boolean mayBeMbox) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        in.mark(16);
        byte[] beginning = in.readNBytes(5);
        in.reset();
        if (mayBeMbox && Mbox.startsWith(beginning)) {
            Mbox.read(in, MESSAGE_LIMIT, source, messages);
            return;
        }
        byte[] content = in.readNBytes(MESSAGE_LIMIT);
        long rest = in.transferTo(OutputStream.nullOutputStream());
        messages.accept(RawMessage.beginning(source, content, content.length + rest));
    }

    /** By their names. Two names that are no text in the character set of this system may look the same, so the paths are kept as they came. */
    private static NavigableMap<String, List<Path>> entries(Path folder) throws IOException {
        NavigableMap<String, List<Path>> entries = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            found.forEach(path -> entries.computeIfAbsent(String.valueOf(path.getFileName()), name -> new ArrayList<>())
                    .add(path));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    private void failed(String source, IOException e) {
        boolean clear = e instanceof NoSuchFileException || e instanceof AccessDeniedException;
        failed(source, clear ? FileTrouble.of(e) : "can't be read (" + FileTrouble.of(e) + ")");
    }

    private void failed(String source, String why) {
        complete = false;
        failures.accept(source.replaceAll("\\p{Cntrl}", "?") + ": " + why);
    }
}
