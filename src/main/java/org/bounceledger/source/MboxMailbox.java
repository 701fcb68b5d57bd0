package org.bounceledger.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PrimitiveIterator;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bounceledger.imap.FetchCursor;
import org.bounceledger.imap.FetchResult;
import org.bounceledger.imap.Mailbox;
import org.bounceledger.imap.MailboxException;
import org.bounceledger.imap.MoveResult;
import org.bounceledger.imap.ServerReport;
import org.bounceledger.imap.SourceFolder;
import org.bounceledger.job.FileTrouble;
import org.bounceledger.model.MessageRef;

/**
 * An mbox file. It is only read: to take messages out, all of it would have to be written anew, under locks that not every program
 * respects. When it grew, the new messages are found; when it was rewritten, those that lie elsewhere now are read again, and
 * recognised by their content.
 */
final class MboxMailbox implements Mailbox {
    private static final long UID_VALIDITY = 1;

    private final Path file;
    private final int limit;
    private final Clock clock;
    private Map<Long, Place> places = Map.of();

    /** Where a message lies, from its "From " line on. */
    private record Place(long begin, long end) {}

    /** A message as it was found again. */
    private record Found(FetchResult.Fetched fetched, long number) {}

    /**
     * @param limit octets of a message that are read
     * @throws MailboxException if there is no such file
     */
    MboxMailbox(Path file, int limit, Clock clock) {
        this.file = file;
        this.limit = limit;
        this.clock = clock;
        if (!Files.isRegularFile(file)) {
            throw new MailboxException.FilesUnusable("there is no mbox file " + file + " that can be seen", null);
        }
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public SourceFolder open(String folder) {
        places = scan();
        return new SourceFolder(folder, UID_VALIDITY, places.size());
    }

    /** Under a lock, so that no program that respects it is writing a message meanwhile. */
    private Map<Long, Place> scan() {
        Map<Long, Place> found = new TreeMap<>();
        Path dotLock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock == null || Files.exists(dotLock)) {
                throw new MailboxException.FilesUnusable(
                        file + " is locked: another program is writing to it; the next run reads it", null);
            }
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 65_536);
            in.mark(16);
            byte[] beginning = in.readNBytes(5);
            in.reset();
            if (beginning.length > 0 && !Mbox.startsWith(beginning)) {
                throw new MailboxException.FilesUnusable(file + " is no mbox: it does not begin with \"From \"", null);
            }
            boolean settled = Settled.is(Files.getLastModifiedTime(file), clock);
            long size = channel.size();
            Mbox.split(in, 0, file.toString(), (message, begin, end, checksum) -> {
                if (settled || end < size) {
                    found.put(FileNumber.of(begin, checksum), new Place(begin, end));
                }
            });
            return found;
        } catch (IOException unreadable) {
            throw new MailboxException.FilesUnusable(
                    file + " cannot be read: " + FileTrouble.of(unreadable), unreadable);
        }
    }

    @Override
    public long[] list(SourceFolder folder) {
        return places.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public FetchCursor fetch(SourceFolder folder, long[] uids) {
        if (places.isEmpty()) {
            places = scan();
        }
        PrimitiveIterator.OfLong rest = Arrays.stream(uids).iterator();
        return () -> rest.hasNext()
                ? Optional.of(read(new MessageRef(folder.name(), folder.uidValidity(), rest.nextLong())))
                : Optional.empty();
    }

    private FetchResult read(MessageRef ref) {
        Place place = places.get(ref.uid());
        if (place == null) {
            return new FetchResult.Gone(ref);
        }
        List<Found> found = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(place.begin());
            InputStream in = new BufferedInputStream(
                    new Beginning(Channels.newInputStream(channel), place.end() - place.begin()), 65_536);
            in.mark(FromLine.LONGEST);
            byte[] line = in.readNBytes(FromLine.LONGEST);
            in.reset();
            if (Mbox.startsWith(line)) {
                Mbox.split(
                        in,
                        limit,
                        file + " at " + place.begin(),
                        (message, begin, end, checksum) -> found.add(new Found(
                                new FetchResult.Fetched(ref, message, FromLine.time(line)),
                                FileNumber.of(place.begin(), checksum))));
            }
        } catch (IOException unreadable) {
            return new FetchResult.NotRead(ref, file + ": " + FileTrouble.of(unreadable));
        }
        return found.size() == 1 && found.get(0).number() == ref.uid()
                ? found.get(0).fetched()
                : new FetchResult.Gone(ref);
    }

    @Override
    public MoveResult move(SourceFolder folder, long[] uids, String target) {
        throw new IllegalStateException("an mbox is only read");
    }

    @Override
    public long[] present(SourceFolder folder, long[] uids) {
        places = scan();
        return LongStream.of(uids).filter(places::containsKey).toArray();
    }

    /** There are none: nothing is moved. */
    @Override
    public void ensureTargets() {}

    @Override
    public ServerReport describe() {
        int messages = open("INBOX").messages();
        return new ServerReport(
                "the mbox " + file,
                "",
                "",
                List.of(),
                List.of("reading only: what is recorded stays in the mbox, and is not read again"),
                List.of(new ServerReport.Folder("INBOX", file.toString(), OptionalInt.of(messages))),
                List.of(),
                List.of());
    }

    @Override
    public void close() {
        places = Map.of();
    }
}
