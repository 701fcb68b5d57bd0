package org.bounceledger.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.job.FileTrouble;
import org.jspecify.annotations.Nullable;

/** Which file is which message of a folder, as it was at the last look. Links, pipes and the like are no messages. */
final class FolderIndex {
    private final Layout layout;
    private final Path home;
    private Map<Long, Path> paths = Map.of();

    FolderIndex(Layout layout, Path home) {
        this.layout = layout;
        this.home = home;
        look();
    }

    /** A file that was found. */
    private record Found(String name, long number, Path path) {}

    /** Looks anew. */
    void look() {
        List<Found> found = new ArrayList<>();
        try {
            for (Path part : layout.parts(home)) {
                for (Path file : files(part)) {
                    add(file, found);
                }
            }
        } catch (IOException unreadable) {
            throw new MailboxException.FilesUnusable(
                    layout.name() + ": its folder " + home + " cannot be listed: " + FileTrouble.of(unreadable),
                    unreadable);
        }
        found.sort(Comparator.comparing(Found::name));
        Map<Long, Path> sorted = new LinkedHashMap<>();
        for (Found file : found) {
            sorted.merge(file.number(), file.path(), FolderIndex::theOneThatIsThere);
        }
        paths = sorted;
    }

    /** Of two files of one message: while the folder was looked through, a mail program may have renamed the one to the other. */
    private static Path theOneThatIsThere(Path one, Path other) {
        boolean both = Files.exists(one, LinkOption.NOFOLLOW_LINKS) && Files.exists(other, LinkOption.NOFOLLOW_LINKS);
        if (both) {
            throw new MailboxException.FilesUnusable(
                    one + " and " + other + " have the same identity; rename one of them", null);
        }
        return Files.exists(other, LinkOption.NOFOLLOW_LINKS) ? other : one;
    }

    private static List<Path> files(Path part) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(part)) {
            entries.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }

    private void add(Path file, List<Found> found) throws IOException {
        String name = name(file);
        attributes(file)
                .filter(attributes -> layout.isMessage(name, attributes))
                .ifPresent(attributes ->
                        found.add(new Found(name, FileNumber.of(layout.identity(name, attributes)), file)));
    }

    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    /** The exact octets of the name, whatever character set the system takes them for. */
    private static String name(Path file) {
        String path = file.toUri().getRawPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether the file still is that message. */
    boolean holds(long uid, Path file) throws IOException {
        String name = name(file);
        return attributes(file)
                .filter(attributes -> FileNumber.of(layout.identity(name, attributes)) == uid)
                .isPresent();
    }

    /** Where the message lies; null if it was not there at the last look. */
    @Nullable
    Path path(long uid) {
        return paths.get(uid);
    }

    /** The messages, in the order of the names of their files. */
    long[] uids() {
        return paths.keySet().stream().mapToLong(Long::longValue).toArray();
    }
}
