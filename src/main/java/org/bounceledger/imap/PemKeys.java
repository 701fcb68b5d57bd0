package org.bounceledger.imap;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads private keys in PEM: PKCS#8, encrypted or not (RFC 7468 sections 10 and 11). */
final class PemKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemKeys() {}

    /**
     * Reads the first key in the text.
     *
     * @param password of an encrypted key; else not used
     * @throws IllegalArgumentException if what should be base64 is not
     */
    static PrivateKey read(String text, char[] password) throws IOException, GeneralSecurityException {
        if (text.contains("-----BEGIN PRIVATE KEY-----")) {
            return key(new PKCS8EncodedKeySpec(section(text, "PRIVATE KEY")));
        }
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return key(decrypt(section(text, "ENCRYPTED PRIVATE KEY"), password));
        }
        throw new GeneralSecurityException("there is no PKCS#8 key; openssl pkcs8 -topk8 makes one of other keys");
    }

    private static byte[] section(String text, String label) throws GeneralSecurityException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("-----END " + label + "-----", from);
        if (to < 0) {
            throw new GeneralSecurityException("the key has no end");
        }
        return Base64.getMimeDecoder().decode(text.substring(from, to).strip());
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] octets, char[] password)
            throws IOException, GeneralSecurityException {
        EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(octets);
        AlgorithmParameters parameters = encrypted.getAlgParameters();
        if (parameters == null) {
            throw new GeneralSecurityException("the key is encrypted in an unknown way: " + encrypted.getAlgName());
        }
        // for PBES2 (RFC 8018 section 6.2), only the parameters know the name of the whole scheme
        boolean scheme2 =
                encrypted.getAlgName().equals("PBES2") || encrypted.getAlgName().equals("1.2.840.113549.1.5.13");
        String algorithm = scheme2 ? parameters.toString() : encrypted.getAlgName();
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.DECRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                parameters);
        return encrypted.getKeySpec(cipher);
    }

    private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        GeneralSecurityException unknown = new GeneralSecurityException("the key is none of " + ALGORITHMS);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException another) {
                unknown.addSuppressed(another);
            }
        }
        throw unknown;
    }
}
