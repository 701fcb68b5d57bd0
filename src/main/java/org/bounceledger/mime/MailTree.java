package org.bounceledger.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bounceledger.model.Quirk;

/**
 * A message as a tree of parts.
 *
 * @param root   the message itself
 * @param quirks what was tolerated on the way
 */
public record MailTree(Part root, Set<Quirk> quirks) {
    /** Keeps its own copy of the set. */
    public MailTree {
        quirks = Set.copyOf(quirks);
    }

    /** The message's own header. */
    public Fields fields() {
        return root.fields();
    }

    /** The parts that are no multiparts, in their order; the message itself if it is none. */
    public List<Part> leaves() {
        List<Part> leaves = new ArrayList<>();
        collect(root, leaves);
        return leaves;
    }

    private static void collect(Part part, List<Part> leaves) {
        if (part.isMultipart()) {
            part.children().forEach(child -> collect(child, leaves));
        } else {
            leaves.add(part);
        }
    }
}
