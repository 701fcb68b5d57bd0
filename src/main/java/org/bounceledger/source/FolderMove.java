package org.bounceledger.source;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.bounceledger.imap.MoveResult;
import org.bounceledger.job.FileTrouble;

/** Renames messages into another folder, one by one. */
final class FolderMove {
    private final Layout layout;
    private final FolderIndex index;
    private final Path target;
    private final NavigableSet<Long> moved = new TreeSet<>();
    private final NavigableSet<Long> missing = new TreeSet<>();
    private final NavigableSet<Long> left = new TreeSet<>();
    private boolean lookedAgain;
    private String why = "";

    /**
     * @param target the home of the other folder
     */
    FolderMove(Layout layout, FolderIndex index, Path target) {
        this.layout = layout;
        this.index = index;
        this.target = target;
    }

    void move(long uid) {
        try {
            if (rename(uid) || (lookAgain() && rename(uid))) {
                moved.add(uid);
            } else {
                missing.add(uid);
            }
        } catch (IOException impossible) {
            left.add(uid);
            why = index.path(uid) + ": " + FileTrouble.of(impossible);
        }
    }

    /** A mail program may have renamed messages since they were listed; once for all of them is enough. */
    private boolean lookAgain() {
        boolean first = !lookedAgain;
        if (first) {
            index.look();
            lookedAgain = true;
        }
        return first;
    }

    /** False if it is not where it was. */
    private boolean rename(long uid) throws IOException {
        Path file = index.path(uid);
        if (file == null || !index.holds(uid, file)) {
            return false;
        }
        try {
            Files.move(file, free(layout.place(file, target), uid), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException gone) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw gone;
            }
            return false;
        }
    }

    /** An atomic move would replace a file of the same name; nobody else than the holder of the lease files messages there. */
    private Path free(Path wanted, long uid) throws FileAlreadyExistsException {
        Path other = wanted.resolveSibling(Long.toHexString(uid) + layout.extension());
        for (Path path : new Path[] {wanted, other}) {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return path;
            }
        }
        throw new FileAlreadyExistsException(wanted.toString(), null, "there is a file of that name already");
    }

    MoveResult result() {
        return new MoveResult(moved, missing, left, why);
    }
}
