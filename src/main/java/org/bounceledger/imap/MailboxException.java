package org.bounceledger.imap;

import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the mailbox or with the way to it. The message says what is wrong, where, and what to do; it never has a
 * password or a token in it. The type says whether trying again can help.
 */
public abstract sealed class MailboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private MailboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the same may succeed a little later without anybody doing anything. */
    public abstract boolean transientTrouble();

    /** No connection could be made: unknown host, connection refused, no answer in time. */
    public static final class Unreachable extends MailboxException {
        private static final long serialVersionUID = 1L;

        private final boolean passing;

        /**
         * @param passing false if somebody has to change something
         */
        Unreachable(String message, @Nullable Throwable cause, boolean passing) {
            super(message, cause);
            this.passing = passing;
        }

        @Override
        public boolean transientTrouble() {
            return passing;
        }
    }

    /** The connection broke, or the server was silent or too slow for too long. */
    public static final class ConnectionLost extends MailboxException {
        private static final long serialVersionUID = 1L;

        ConnectionLost(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return true;
        }
    }

    /** The server cannot serve us now, and says so: too many connections, unavailable (RFC 5530). */
    public static final class ServerBusy extends MailboxException {
        private static final long serialVersionUID = 1L;

        ServerBusy(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return true;
        }
    }

    /** The server wants to be left alone, and still did after we had waited for long; what is left is left to the next run. */
    public static final class Throttled extends MailboxException {
        private static final long serialVersionUID = 1L;

        Throttled(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return true;
        }
    }

    /** The connection could not be encrypted, or the server could not prove who it is. */
    public static final class TlsRefused extends MailboxException {
        private static final long serialVersionUID = 1L;

        TlsRefused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** The server did not accept the login, or offers no login that we may use. */
    public static final class LoginRefused extends MailboxException {
        private static final long serialVersionUID = 1L;

        LoginRefused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** The provider gave no OAuth 2.0 token. */
    public static final class TokenRefused extends MailboxException {
        private static final long serialVersionUID = 1L;

        TokenRefused(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** A folder does not exist, or cannot be opened or made. */
    public static final class FolderMissing extends MailboxException {
        private static final long serialVersionUID = 1L;

        FolderMissing(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** The server offers no way to move messages that is safe for other people's. */
    public static final class MoveUnsupported extends MailboxException {
        private static final long serialVersionUID = 1L;

        MoveUnsupported(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** Files that stand for a mailbox cannot be read or moved. */
    public static final class FilesUnusable extends MailboxException {
        private static final long serialVersionUID = 1L;

        /** Says what is wrong with which file or folder, and what to do. */
        public FilesUnusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** The folder was made anew while we worked on it: its UIDs now mean other messages. A new run goes on under the new value. */
    public static final class UidValidityChanged extends MailboxException {
        private static final long serialVersionUID = 1L;

        UidValidityChanged(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return true;
        }
    }

    /** The server answered a command with NO or BAD. */
    public static final class CommandRefused extends MailboxException {
        private static final long serialVersionUID = 1L;

        CommandRefused(String message) {
            super(message, null);
        }

        @Override
        public boolean transientTrouble() {
            return false;
        }
    }

    /** The time for the whole run is over, or the run was told to stop; what is left is left to the next run. */
    public static final class OutOfTime extends MailboxException {
        private static final long serialVersionUID = 1L;

        OutOfTime(String message, @Nullable Throwable cause) {
            super(message, cause);
        }

        @Override
        public boolean transientTrouble() {
            return true;
        }
    }
}
