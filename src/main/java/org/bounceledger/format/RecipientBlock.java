package org.bounceledger.format;

import org.bounceledger.model.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a report's text says of one recipient.
 *
 * @param original the address that was mailed, where the text says that it was expanded to this one
 * @param words    all that is said, line by line; "" if nothing
 */
record RecipientBlock(EmailAddress recipient, @Nullable EmailAddress original, String words) {}
