package org.bounceledger.imap;

import java.io.IOException;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** A response as it came: Angus' own reading of FETCH responses hides what is missing or malformed. */
final class ServerResponse extends IMAPResponse {
    /** Reads the next response from the connection. */
    ServerResponse(Protocol protocol) throws IOException, ProtocolException {
        super(protocol);
    }

    /** A reader behind the word that says what kind of response it is, or behind OK, NO, BAD or BYE. */
    WireReader reader() {
        return new WireReader(buffer, index, size);
    }
}
