package org.bounceledger.fuzz;

import java.util.List;
import org.bounceledger.engine.Engine;
import org.bounceledger.engine.Unfenced;
import org.bounceledger.model.Analysis;
import org.bounceledger.model.BounceEvent;
import org.bounceledger.model.EmailAddress;
import org.bounceledger.model.MessageKind;
import org.bounceledger.model.RawMessage;
import org.jspecify.annotations.Nullable;

/** Any octets, as a whole message. */
public final class EngineFuzz {
    private static final Engine ENGINE = Unfenced.engine();

    private EngineFuzz() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        Analysis analysis = ENGINE.analyse(RawMessage.whole("fuzz", data));
        check(analysis.events().size() <= 1_000, "too many events");
        check(
                analysis.kind() != MessageKind.OTHER || analysis.events().isEmpty(),
                "events of a message that is no report");
        for (BounceEvent event : analysis.events()) {
            address(event.outcome().recipient());
            address(event.outcome().originalRecipient());
        }
        analysis.outcome(List.of());
    }

    /** What goes into the ledger must fit into it, and be found again by its key. */
    private static void address(@Nullable EmailAddress address) {
        if (address != null) {
            check(address.key().length() <= EmailAddress.MAX_OCTETS, "address too long");
            check(address.toString().chars().noneMatch(Character::isISOControl), "control in an address");
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
