package org.bounceledger.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.MoveResult;
import org.bounceledger.imap.ServerReport;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.job.FolderSettings;
import org.bounceledger.model.MessageRef;
import org.bounceledger.model.RawMessage;

/** Messages that lie as one file each in folders. What is filed is renamed into another folder, which no crash can do by half. */
final class FolderMailbox implements Mailbox {
    /** The numbers of files never change their meaning. */
    private static final long UID_VALIDITY = 1;

    private final Layout layout;
    private final FolderSettings folders;
    private final int limit;
    private final Map<String, FolderIndex> indexes = new HashMap<>();

    /**
     * @param limit octets of a message that are read
     */
    FolderMailbox(Layout layout, FolderSettings folders, int limit) {
        this.layout = layout;
        this.folders = folders;
        this.limit = limit;
    }

    @Override
    public SourceFolder open(String folder) {
        Path home = layout.home(folder);
        if (!Files.isDirectory(home)) {
            throw new MailboxException.FilesUnusable(
                    layout.name() + " has no folder " + folder + ": there is no " + home + " that can be seen", null);
        }
        FolderIndex index = new FolderIndex(layout, home);
        indexes.put(folder, index);
        return new SourceFolder(folder, UID_VALIDITY, index.uids().length);
    }

    private FolderIndex index(SourceFolder folder) {
        return indexes.computeIfAbsent(folder.name(), name -> new FolderIndex(layout, layout.home(name)));
    }

    @Override
    public long[] list(SourceFolder folder) {
        return index(folder).uids();
    }

    @Override
    public FetchCursor fetch(SourceFolder folder, long[] uids) {
        PrimitiveIterator.OfLong rest = Arrays.stream(uids).iterator();
        return () -> rest.hasNext() ? Optional.of(read(folder, rest.nextLong())) : Optional.empty();
    }

    /** A file that is not there any more may have been renamed: a mail program has marked it as seen. */
    private FetchResult read(SourceFolder folder, long uid) {
        MessageRef ref = new MessageRef(folder.name(), folder.uidValidity(), uid);
        FolderIndex index = index(folder);
        Path file = index.path(uid);
        if (file == null) {
            return new FetchResult.Gone(ref);
        }
        try {
            return read(ref, index, file);
        } catch (NoSuchFileException renamed) {
            index.look();
        } catch (IOException unreadable) {
            return new FetchResult.NotRead(ref, file + ": " + FileTrouble.of(unreadable));
        }
        Path again = index.path(uid);
        try {
            return again == null ? new FetchResult.Gone(ref) : read(ref, index, again);
        } catch (IOException unreadable) {
            return new FetchResult.NotRead(ref, again + ": " + FileTrouble.of(unreadable));
        }
    }

    private FetchResult read(MessageRef ref, FolderIndex index, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            byte[] content = in.readNBytes(limit);
            boolean whole = attributes.size() <= limit;
            if ((whole && content.length != attributes.size()) || !index.holds(ref.uid(), file)) {
                return new FetchResult.Gone(ref);
            }
            String source = file.toString();
            RawMessage message = whole
                    ? RawMessage.whole(source, content)
                    : RawMessage.beginning(source, content, attributes.size());
            return new FetchResult.Fetched(
                    ref, message, attributes.lastModifiedTime().toInstant());
        }
    }

    @Override
    public MoveResult move(SourceFolder folder, long[] uids, String target) {
        FolderMove move = new FolderMove(layout, index(folder), layout.home(target));
        LongStream.of(uids).forEach(move::move);
        return move.result();
    }

    @Override
    public long[] present(SourceFolder folder, long[] uids) {
        FolderIndex index = index(folder);
        index.look();
        return LongStream.of(uids).filter(uid -> index.path(uid) != null).toArray();
    }

    @Override
    public void ensureTargets() {
        for (String target : targets().toList()) {
            Path home = layout.home(target);
            try {
                layout.create(home);
                if (!Files.getFileStore(home).equals(Files.getFileStore(layout.home("INBOX")))) {
                    throw new MailboxException.FilesUnusable(
                            home + " is on another file system than " + layout.name()
                                    + ", where a move could be cut off half-way; put it on the same one",
                            null);
                }
            } catch (IOException impossible) {
                throw new MailboxException.FilesUnusable(
                        layout.name() + ": the folder " + home + " cannot be made: " + FileTrouble.of(impossible)
                                + "; filing needs the right to write there",
                        impossible);
            }
        }
    }

    private Stream<String> targets() {
        return Stream.of(folders.processed(), folders.ignored(), folders.review())
                .distinct();
    }

    @Override
    public ServerReport describe() {
        List<String> problems = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (String source : folders.sources()) {
            List<Path> parts = layout.parts(layout.home(source));
            if (parts.isEmpty()) {
                problems.add("the source folder " + source + " does not exist: " + layout.home(source));
            } else {
                sources.add(source);
            }
            parts.stream()
                    .filter(part -> !Files.isWritable(part))
                    .map(part -> "nothing can be moved out of " + part + ": it is not writable for this user")
                    .forEach(problems::add);
        }
        List<ServerReport.Folder> sizes =
                Stream.concat(sources.stream(), targets()).map(this::size).toList();
        return new ServerReport(
                layout.name(), "", "", List.of(), List.of("moving by renaming files"), sizes, problems, List.of());
    }

    private ServerReport.Folder size(String folder) {
        Path home = layout.home(folder);
        OptionalInt messages = Files.isDirectory(home)
                ? OptionalInt.of(new FolderIndex(layout, home).uids().length)
                : OptionalInt.empty();
        return new ServerReport.Folder(folder, home.toString(), messages);
    }

    @Override
    public void close() {
        indexes.clear();
    }
}
