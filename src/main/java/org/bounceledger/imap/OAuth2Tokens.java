package org.bounceledger.imap;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.OAuth2Settings;
import org.bounceledger.job.ProxyAddress;
import org.jspecify.annotations.Nullable;

/** Gets access tokens from the provider's token endpoint (RFC 6749 section 5) and keeps each until shortly before it expires. */
final class OAuth2Tokens implements TokenSource {
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofMinutes(5);

    /** RFC 6749 section 5.1 does not demand that the provider tells a lifetime. */
    private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(10);

    private final OAuth2Settings settings;
    private final TokenRequests requests;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final @Nullable ProxyAddress proxy;
    private final Clock clock;
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    OAuth2Tokens(OAuth2Settings settings, MailboxSettings mailbox, Clock clock) {
        this.settings = settings;
        this.requests = new TokenRequests(settings, mailbox.user(), clock);
        this.connectTimeout = mailbox.connectTimeout();
        this.readTimeout = mailbox.readTimeout();
        this.proxy = mailbox.proxy();
        this.clock = clock;
    }

    @Override
    public String current() {
        String known = token;
        if (known == null || !clock.instant().isBefore(renewAt)) {
            known = keep(ask());
            token = known;
        }
        return known;
    }

    @Override
    public void forget() {
        token = null;
    }

    private String keep(AccessTokenResponse answer) {
        RefreshToken rotated = answer.getTokens().getRefreshToken();
        if (rotated != null) {
            requests.rotate(rotated);
        }
        AccessToken access = answer.getTokens().getAccessToken();
        Duration lifetime = access.getLifetime() > 0 ? Duration.ofSeconds(access.getLifetime()) : UNTOLD_LIFETIME;
        Duration half = lifetime.dividedBy(2);
        Duration margin = half.compareTo(RENEW_BEFORE_EXPIRY) < 0 ? half : RENEW_BEFORE_EXPIRY;
        renewAt = clock.instant().plus(lifetime).minus(margin);
        return access.getValue();
    }

    private AccessTokenResponse ask() {
        try {
            HTTPRequest request = requests.next().toHTTPRequest();
            request.setConnectTimeout((int) connectTimeout.toMillis());
            request.setReadTimeout((int) readTimeout.toMillis());
            request.setFollowRedirects(false);
            if (proxy != null) {
                request.setProxy(proxy.toProxy());
            }
            TokenResponse answer = TokenResponse.parse(request.send());
            if (answer.indicatesSuccess()) {
                return answer.toSuccessResponse();
            }
            throw refused(answer.toErrorResponse().getErrorObject());
        } catch (IOException silent) {
            throw new MailboxException.Unreachable(
                    "the token endpoint " + settings.tokenUrl() + " cannot be reached: "
                            + Words.printable(String.valueOf(silent.getMessage()))
                            + (proxy == null ? "" : " (through " + proxy + ")"),
                    silent,
                    true);
        } catch (ParseException unreadable) {
            throw new MailboxException.TokenRefused(
                    "the token endpoint " + settings.tokenUrl()
                            + " did not answer as OAuth 2.0 demands; check mailbox.oauth2.token-url",
                    unreadable);
        }
    }

    private MailboxException refused(@Nullable ErrorObject error) {
        String code = error == null || error.getCode() == null ? "no reason given" : error.getCode();
        String words = error == null || error.getDescription() == null ? "" : ": " + error.getDescription();
        return new MailboxException.TokenRefused(
                "the provider gives no token (" + settings.tokenUrl() + "): " + Words.printable(code + words)
                        + "; check mailbox.oauth2",
                null);
    }
}
