package org.bounceledger.job;

import java.util.List;
import org.bounceledger.model.Belief;
import org.bounceledger.origin.VerpPattern.Part;

/** What the keys about our own mail must be to each other, and to what the policy demands. */
final class OurMailChecks {
    private static final String FIELD = "[A-Za-z][A-Za-z0-9-]*";
    private static final String TOKEN_ID = "[a-z2-7]";
    private static final String BATV_ID = "[0-9]";
    /** Octets of a secret that nobody guesses, as hexadecimal digits of 128 bits. */
    private static final int SHORTEST_SECRET = 32;

    private final Section section;
    private final Notes notes;

    OurMailChecks(Section section, Notes notes) {
        this.section = section;
        this.notes = notes;
    }

    /** Looks at the section itself. */
    void bound(OurMailSettings ours) {
        fields("delivered-to", ours.deliveredTo());
        fields("campaign-fields", ours.campaignFields());
        fields("recipient-fields", ours.recipientFields());
        fields("message-id-fields", ours.messageIdFields());
        keys("token-keys", ours.tokenKeys(), TOKEN_ID, "one of a to z and 2 to 7");
        keys("batv-keys", ours.batvKeys(), BATV_ID, "a digit");
        for (KeySettings key : ours.tokenKeys()) {
            if (key.secret().reveal().length() < SHORTEST_SECRET) {
                mistake(
                        "token-keys",
                        "the secret of the key " + Spelling.quote(key.id()) + " is shorter than " + SHORTEST_SECRET
                                + " characters; make one with: openssl rand -hex 32");
            }
        }
        boolean signed = ours.verp().stream().anyMatch(pattern -> pattern.has(Part.TOKEN));
        if (signed && ours.tokenKeys().isEmpty()) {
            mistake("verp", "has {token}, but there are no token-keys to check it with");
        } else if (!signed && !ours.tokenKeys().isEmpty()) {
            mistake("token-keys", "are of no use without a pattern in verp that has {token}");
        }
    }

    /** Looks at what the policies of the job demand of reports. */
    void demand(JobDefinition job) {
        boolean unsigned = job.ourMail().tokenKeys().isEmpty();
        if (unsigned && job.policy().demand() == Belief.TOKEN) {
            notes.mistake(
                    section.lineOf("policy"),
                    section.pathOf("policy.demand"),
                    "is token, but our-mail has no token-keys: no report could ever count");
        }
    }

    private void fields(String name, List<String> fields) {
        fields.stream()
                .filter(field -> !field.matches(FIELD))
                .forEach(field ->
                        mistake(name, Spelling.quote(field) + " is no name of a header field, such as X-Campaign"));
    }

    private void keys(String name, List<KeySettings> keys, String id, String meant) {
        for (KeySettings key : keys) {
            if (!key.id().matches(id)) {
                mistake(name, "the id " + Spelling.quote(key.id()) + " is not " + meant);
            }
        }
        if (keys.stream().map(KeySettings::id).distinct().count() < keys.size()) {
            mistake(name, "two keys have the same id");
        }
    }

    private void mistake(String name, String text) {
        notes.mistake(section.lineOf(name), section.pathOf(name), text);
    }
}
