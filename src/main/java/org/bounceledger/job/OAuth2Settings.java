package org.bounceledger.job;

import java.nio.file.Path;
import org.bounceledger.model.Key;
import org.jspecify.annotations.Nullable;

/** Login by OAuth 2.0 (RFC 6749) with SASL XOAUTH2, in place of a password. */
public record OAuth2Settings(
        @Key(
                value =
                        "How the token is got: client-credentials (Microsoft 365), service-account or refresh-token (Gmail).",
                required = true)
        Grant grant,

        @Key(
                value = "The provider's token endpoint.",
                required = true,
                example = "https://login.microsoftonline.com/TENANT/oauth2/v2.0/token")
        String tokenUrl,

        @Key(value = "The application's id.", example = "00000000-0000-0000-0000-000000000000") @Nullable
        String clientId,

        @Key(
                value = "The application's secret (client-credentials, refresh-token).",
                example = "${BOUNCE_OAUTH2_CLIENT_SECRET}")
        @Nullable
        Secret clientSecret,

        @Key(value = "The refresh token (refresh-token).", example = "${BOUNCE_OAUTH2_REFRESH_TOKEN}") @Nullable
        Secret refreshToken,

        @Key(
                value = "The service account's key file in JSON (service-account).",
                example = "/run/secrets/gmail-service-account.json")
        @Nullable
        Path keyFile,

        @Key(value = "What is asked for.", required = true, example = "https://outlook.office365.com/.default")
        String scope) {
    /** The ways to get a token that are supported. */
    public enum Grant {
        /** RFC 6749 section 4.4. */
        CLIENT_CREDENTIALS,
        /** RFC 7523 section 2.1. */
        SERVICE_ACCOUNT,
        /** RFC 6749 section 6. */
        REFRESH_TOKEN
    }
}
