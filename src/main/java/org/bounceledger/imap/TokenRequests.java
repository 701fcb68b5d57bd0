package org.bounceledger.imap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bounceledger.job.OAuth2Settings;
import org.jspecify.annotations.Nullable;

/** Writes the requests for access tokens, one kind per grant. */
final class TokenRequests {
    /** What Google allows at most. */
    private static final Duration ASSERTION_LIFETIME = Duration.ofHours(1);

    private final OAuth2Settings settings;
    private final URI endpoint;
    private final String user;
    private final Clock clock;
    private @Nullable RefreshToken rotated;

    /**
     * @param user the mailbox, in whose name a service account asks
     */
    TokenRequests(OAuth2Settings settings, String user, Clock clock) {
        this.settings = settings;
        this.endpoint = endpoint(settings.tokenUrl());
        this.user = user;
        this.clock = clock;
    }

    /** RFC 6749 section 3.2: TLS is a must, since secrets are sent; only this machine itself may do without. */
    private static URI endpoint(String tokenUrl) {
        try {
            URI uri = URI.create(tokenUrl);
            boolean secure = "https".equalsIgnoreCase(uri.getScheme());
            if (uri.getHost() != null
                    && (secure || InetAddress.getByName(uri.getHost()).isLoopbackAddress())) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException unusable) {
            throw wrong("mailbox.oauth2.token-url must be a URL that begins with https://", unusable);
        }
        throw wrong("mailbox.oauth2.token-url must be a URL that begins with https://", null);
    }

    /** The provider gave a new refresh token in place of the one in the settings. */
    void rotate(RefreshToken token) {
        rotated = token;
    }

    TokenRequest next() {
        return switch (settings.grant()) {
            case CLIENT_CREDENTIALS -> authenticated(new ClientCredentialsGrant());
            case REFRESH_TOKEN -> authenticated(new RefreshTokenGrant(refreshToken()));
            case SERVICE_ACCOUNT -> new TokenRequest.Builder(endpoint, new JWTBearerGrant(assertion())).build();
        };
    }

    private TokenRequest authenticated(AuthorizationGrant grant) {
        ClientID client = new ClientID(demand(settings.clientId(), "client-id"));
        Secret secret =
                new Secret(demand(settings.clientSecret(), "client-secret").reveal());
        return new TokenRequest.Builder(endpoint, new ClientSecretPost(client, secret), grant)
                .scope(Scope.parse(settings.scope()))
                .build();
    }

    private RefreshToken refreshToken() {
        RefreshToken newer = rotated;
        return newer == null
                ? new RefreshToken(
                        demand(settings.refreshToken(), "refresh-token").reveal())
                : newer;
    }

    private <T> T demand(@Nullable T value, String key) {
        if (value == null) {
            throw wrong("mailbox.oauth2." + key + " is missing; the grant " + settings.grant() + " needs it", null);
        }
        return value;
    }

    /** RFC 7523 section 3, with the scope inside as Google wants it. */
    private SignedJWT assertion() {
        Path file = demand(settings.keyFile(), "key-file");
        try {
            Map<String, Object> key = JSONObjectUtils.parse(Files.readString(file));
            Instant now = clock.instant();
            JWTClaimsSet claims = new JWTClaimsSet.Builder()
                    .issuer(JSONObjectUtils.getString(key, "client_email"))
                    .subject(user)
                    .audience(settings.tokenUrl())
                    .claim("scope", settings.scope())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
                    .build();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID(JSONObjectUtils.getString(key, "private_key_id"))
                    .build();
            SignedJWT assertion = new SignedJWT(header, claims);
            String pem = String.valueOf(JSONObjectUtils.getString(key, "private_key"));
            assertion.sign(new RSASSASigner(PemKeys.read(pem, new char[0])));
            return assertion;
        } catch (IOException
                | ParseException
                | GeneralSecurityException
                | JOSEException
                | IllegalArgumentException bad) {
            throw wrong("mailbox.oauth2.key-file " + file + " is not a service account's key file in JSON", null);
        }
    }

    private static MailboxException wrong(String message, @Nullable Throwable cause) {
        return new MailboxException.TokenRefused(message, cause);
    }
}
