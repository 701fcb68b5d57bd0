package org.bounceledger.cli;

import java.io.OutputStream;
import java.util.Locale;

/** In which form {@code classify} prints its results. */
enum ResultFormat {
    /** One object per message, a line each. */
    BOUNCE_LEDGER,
    /** One array of objects, one for each recipient, with the field names of Sisimai 5. */
    SISIMAI;

    /** A writer to that stream, which it does not close. */
    Results on(OutputStream out) {
        return switch (this) {
            case BOUNCE_LEDGER -> new JsonLines(out);
            case SISIMAI -> new SisimaiJson(out);
        };
    }

    /** As it is given on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
