package org.bounceledger.anonymise;

import java.util.Set;
import org.bounceledger.model.RawMessage;

/**
 * A message in which nobody is named.
 *
 * @param message  without names
 * @param kept     what had to stay in (without the names in it), since the judgement rests on it: a person should look there
 * @param faithful whether it is judged as the message that it was made of
 */
public record Anonymised(RawMessage message, Set<Detail> kept, boolean faithful) {
    /** Keeps its own copy of the set. */
    public Anonymised {
        kept = Set.copyOf(kept);
    }
}
