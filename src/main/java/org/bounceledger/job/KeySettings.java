package org.bounceledger.job;

import org.bounceledger.model.Key;
import org.bounceledger.origin.SigningKey;

/** A key with which addresses of ours are signed. */
public record KeySettings(
        @Key(
                value =
                        "One character by which addresses name the key: a letter or 2 to 7 for tokens, a digit for BATV.",
                required = true,
                example = "a")
        String id,

        @Key(
                value = "The secret, the same as the sending system has.",
                required = true,
                example = "${BOUNCE_TOKEN_KEY}")
        Secret secret) {
    SigningKey key() {
        return new SigningKey(id.charAt(0), secret.reveal());
    }
}
