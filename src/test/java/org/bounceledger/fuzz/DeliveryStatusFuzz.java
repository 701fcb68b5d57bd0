package org.bounceledger.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Unfenced;
import org.bounceledger.model.RawMessage;

/** Any octets, as the groups of fields of a delivery status (RFC 3464 section 2.1). */
public final class DeliveryStatusFuzz {
    private static final byte[] HEADER = """
            From: MAILER-DAEMON@example.org
            Content-Type: message/delivery-status

            """.getBytes(StandardCharsets.US_ASCII);
    private static final Engine ENGINE = Unfenced.engine();

    private DeliveryStatusFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        ByteArrayOutputStream mail = new ByteArrayOutputStream(HEADER.length + data.length);
        mail.writeBytes(HEADER);
        mail.writeBytes(data);
        if (ENGINE.analyse(RawMessage.whole("fuzz", mail.toByteArray()))
                        .events()
                        .size()
                > 1_000) {
            throw new AssertionError("too many events");
        }
    }
}
