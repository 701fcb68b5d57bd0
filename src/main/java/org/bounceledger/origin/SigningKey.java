package org.bounceledger.origin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key with which addresses are signed. It shows its name and never its secret. */
public final class SigningKey {
    private final char id;
    private final byte[] secret;

    /**
     * A key.
     *
     * @param id     one character, by which a signature names it
     * @param secret whose octets in UTF-8 are the key
     */
    public SigningKey(char id, String secret) {
        this.id = id;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** The character by which signatures name it. */
    public char id() {
        return id;
    }

    /** HMAC (RFC 2104) over a text in UTF-8. */
    byte[] sign(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
