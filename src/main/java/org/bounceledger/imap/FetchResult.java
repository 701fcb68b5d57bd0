package org.bounceledger.imap;

import java.time.Instant;
import java.util.function.Function;
import org.bounceledger.model.MessageRef;
import org.bounceledger.model.RawMessage;
import org.jspecify.annotations.Nullable;

/** What became of the attempt to read one message. */
public sealed interface FetchResult {
    /** Which message. */
    MessageRef ref();

    /** Calls the function for this case. */
    <T> T fold(Function<Fetched, T> fetched, Function<NotRead, T> notRead, Function<Gone, T> gone);

    /**
     * The whole message was received, or the whole of the part that the limit allows.
     *
     * @param internalDate when the server got the message (RFC 9051 section 2.3.3); null if it gave no date that can be read
     */
    record Fetched(
            MessageRef ref, RawMessage message, @Nullable Instant internalDate) implements FetchResult {
        @Override
        public <T> T fold(Function<Fetched, T> fetched, Function<NotRead, T> notRead, Function<Gone, T> gone) {
            return fetched.apply(this);
        }
    }

    /**
     * The message is in the folder but the server did not deliver exactly its content, also not when asked for it by itself. It may not
     * be judged or moved.
     *
     * @param why for people; no text of the message
     */
    record NotRead(MessageRef ref, String why) implements FetchResult {
        @Override
        public <T> T fold(Function<Fetched, T> fetched, Function<NotRead, T> notRead, Function<Gone, T> gone) {
            return notRead.apply(this);
        }
    }

    /** Somebody else took the message away in the meantime. */
    record Gone(MessageRef ref) implements FetchResult {
        @Override
        public <T> T fold(Function<Fetched, T> fetched, Function<NotRead, T> notRead, Function<Gone, T> gone) {
            return gone.apply(this);
        }
    }
}
