package org.bounceledger.lists;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text in UTF-8 that is read: a file, also compressed by gzip, or standard input, which is named "-". */
public final class ListFile implements AutoCloseable {
    /** What to do about a name that cannot be told to the system, as under cron, which sets no language. */
    public static final String LOCALE =
            "its name has characters that this process cannot tell the system; set the environment variable LC_ALL to C.UTF-8";

    private static final String STANDARD_INPUT = "-";
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Path path;
    private final boolean temporary;

    private ListFile(String name, Path path, boolean temporary) {
        this.name = name;
        this.path = path;
        this.temporary = temporary;
    }

    /** Reads from a file. */
    interface Reading<T> {
        T from(BufferedReader text) throws IOException;
    }

    /**
     * The file of that name. What comes by standard input is kept in a temporary file until this is closed, so that it can be read
     * more than once.
     *
     * @throws UnreadableListException if there is none
     * @throws BadListException if it is a folder
     */
    public static ListFile of(String name) {
        if (!name.equals(STANDARD_INPUT)) {
            return new ListFile(name, path(name), false);
        }
        try {
            Path path = Files.createTempFile("bounce-ledger", ".input");
            Files.copy(System.in, path, StandardCopyOption.REPLACE_EXISTING);
            return new ListFile("standard input", path, true);
        } catch (IOException unreadable) {
            throw new UnreadableListException("standard input", unreadable);
        }
    }

    private static Path path(String name) {
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                throw new BadListException(name + " is a folder; name a file in it");
            }
            if (!Files.exists(path)) {
                throw new UnreadableListException(name, new NoSuchFileException(name));
            }
            return path;
        } catch (InvalidPathException unspeakable) {
            throw new UnreadableListException(name, new IOException(LOCALE));
        }
    }

    /** As the user knows it. */
    public String name() {
        return name;
    }

    /** Reads it from its beginning on, without a byte order mark; what is not in UTF-8 is a mistake of the user. */
    <T> T read(Reading<T> reading) {
        return read(reading, CodingErrorAction.REPORT);
    }

    /** The same of a log, in which strangers' octets stand: what is not in UTF-8 becomes U+FFFD. */
    <T> T readLog(Reading<T> reading) {
        return read(reading, CodingErrorAction.REPLACE);
    }

    private <T> T read(Reading<T> reading, CodingErrorAction onBadOctets) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(onBadOctets)
                .onUnmappableCharacter(onBadOctets);
        try (InputStream octets = plain();
                BufferedReader text = new BufferedReader(new InputStreamReader(octets, decoder), BUFFER)) {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            return reading.from(text);
        } catch (CharacterCodingException notUtf8) {
            throw new BadListException(name + " is not in UTF-8; save it so");
        } catch (UncheckedIOException wrapped) {
            IOException cause = wrapped.getCause();
            if (cause instanceof CharacterCodingException) {
                throw new BadListException(name + " is not in UTF-8; save it so");
            }
            if (cause instanceof ZipException || cause instanceof EOFException) {
                throw new UnreadableListException(name, cause);
            }
            throw wrapped;
        } catch (IOException unreadable) {
            throw new UnreadableListException(name, unreadable);
        }
    }

    private InputStream plain() throws IOException {
        PushbackInputStream octets = new PushbackInputStream(Files.newInputStream(path), 2);
        byte[] first = octets.readNBytes(2);
        octets.unread(first);
        boolean compressed = first.length == 2 && first[0] == (byte) 0x1F && first[1] == (byte) 0x8B;
        return compressed ? new GZIPInputStream(octets, BUFFER) : octets;
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException kept) {
                path.toFile().deleteOnExit();
            }
        }
    }
}
