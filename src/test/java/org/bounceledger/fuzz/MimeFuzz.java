package org.bounceledger.fuzz;

import org.bounceledger.mime.Addresses;
import org.bounceledger.mime.Field;
import org.bounceledger.mime.Fields;
import org.bounceledger.mime.MailDate;
import org.bounceledger.mime.MailReader;
import org.bounceledger.mime.Part;
import org.bounceledger.model.RawMessage;

/** Any octets, as a tree of parts of which everything is asked. */
public final class MimeFuzz {
    private MimeFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        walk(MailReader.read(RawMessage.whole("fuzz", data)).root(), 0);
    }

    private static void walk(Part part, int depth) {
        if (depth > 20) {
            throw new AssertionError("nested too deep");
        }
        ask(part.fields());
        part.embedded().ifPresent(MimeFuzz::ask);
        if (part.text().indexOf('\r') >= 0) {
            throw new AssertionError("a CR was left");
        }
        part.plainText();
        part.children().forEach(child -> walk(child, depth + 1));
    }

    private static void ask(Fields fields) {
        for (Field field : fields.list()) {
            field.text();
            Addresses.all(field.value());
            MailDate.parse(field.value());
        }
    }
}
