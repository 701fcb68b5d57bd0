package org.bounceledger.job;

import java.util.List;
import org.bounceledger.model.Key;

/** The folders of the mailbox, with "/" between levels whatever the server uses. */
public record FolderSettings(
        @Key(value = "The folders to empty.", fallback = "[INBOX]")
        List<String> sources,

        @Key(value = "Where bounces go once they are recorded.", fallback = "Bounces/Processed")
        String processed,

        @Key(value = "Where goes what is no bounce.", fallback = "Bounces/Ignored")
        String ignored,

        @Key(value = "Where goes what a person should look at.", fallback = "Bounces/Review")
        String review) {
    /** Keeps its own copy of the list. */
    public FolderSettings {
        sources = List.copyOf(sources);
    }
}
