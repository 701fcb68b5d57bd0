package org.bounceledger.job;

import java.nio.file.Path;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/** The certificate by which we prove to the server who we are (RFC 8446 section 4.4.2). */
public record ClientCertificateSettings(
        @Key(
                value = "A file with the certificate and those above it: PKCS#12, or PEM.",
                required = true,
                example = "/etc/bounce-ledger/client.p12")
        Path file,

        @Key(
                value = "The private key in PEM (PKCS#8), where it is not in the same file.",
                example = "/etc/bounce-ledger/client-key.pem")
        @Nullable
        Path keyFile,

        @Key(
                value = "The password of the key; taken from the environment or from a file.",
                example = "${BOUNCE_CLIENT_KEY_PASSWORD}")
        @Nullable
        Secret password) {}
