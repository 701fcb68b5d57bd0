package org.bounceledger.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bounceledger.job.MailboxSettings;
import org.bounceledger.job.OAuth2Settings;
import org.bounceledger.job.OAuth2Settings.Grant;
import org.bounceledger.job.ProxyAddress;
import org.bounceledger.job.Secret;
import org.bounceledger.job.TlsMode;
import org.bounceledger.server.ScriptedImapServer;
import org.bounceledger.server.SocksServer;
import org.bounceledger.time.JumpingClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Login with a token, from a token endpoint that gives {@code token-1}, {@code token-2} and so on. */
class OAuth2Test {
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private final ScriptedImapServer server = ScriptedImapServer.start();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer endpoint;
    private volatile String refusal = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server.mail().with("AUTH=XOAUTH2", "SASL-IR", "LOGINDISABLED");
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", exchange -> {
            requests.add(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            String json = refusal.isEmpty()
                    ? "{\"access_token\":\"token-" + requests.size()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                    : refusal;
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(refusal.isEmpty() ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
        server.close();
    }

    private OAuth2Settings oauth2(Grant grant, @Nullable Path keyFile) {
        return new OAuth2Settings(
                grant,
                "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token",
                "app",
                new Secret("client-secret"),
                new Secret("refresh-1"),
                keyFile,
                "https://mail.example/.default");
    }

    private MailboxSettings settings(OAuth2Settings oauth2) {
        return new MailboxSettings(
                "127.0.0.1",
                server.port(),
                TlsMode.NONE,
                null,
                "bounces@example.com",
                null,
                oauth2,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                false,
                null,
                null,
                null);
    }

    private Mailbox open(OAuth2Settings oauth2) {
        return TestMailbox.open(settings(oauth2), TestMailbox.limits());
    }

    private List<String> tokensSent() {
        return server.commands().stream()
                .filter(command -> command.startsWith("AUTHENTICATE XOAUTH2 "))
                .map(command -> command.substring("AUTHENTICATE XOAUTH2 ".length()))
                .map(base64 ->
                        new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).replace('\1', ' '))
                .toList();
    }

    @Test
    void clientCredentials() {
        open(oauth2(Grant.CLIENT_CREDENTIALS, null)).close();
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("grant_type=client_credentials")
                .contains("client_id=app")
                .contains("client_secret=client-secret")
                .contains("scope=https://mail.example/.default");
        assertThat(tokensSent()).containsExactly("user=bounces@example.com auth=Bearer token-1  ");
    }

    @Test
    void refreshToken() {
        open(oauth2(Grant.REFRESH_TOKEN, null)).close();
        assertThat(requests)
                .singleElement()
                .asString()
                .contains("grant_type=refresh_token")
                .contains("refresh_token=refresh-1");
    }

    @Test
    void serviceAccount() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\\n"
                + Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        Path keyFile = Files.writeString(
                folder.resolve("key.json"),
                "{\"client_email\":\"robot@project.example\",\"private_key_id\":\"k1\",\"private_key\":\"" + pem
                        + "\"}");
        open(oauth2(Grant.SERVICE_ACCOUNT, keyFile)).close();

        String request = requests.get(0);
        assertThat(request).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        String assertion = request.replaceAll(".*assertion=", "").replaceAll("&.*", "");
        SignedJWT jwt = SignedJWT.parse(assertion);
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("robot@project.example");
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("bounces@example.com");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("https://mail.example/.default");
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndThenTheProvidersWordsAreTold() {
        String words = Base64.getEncoder()
                .encodeToString("{\"status\":\"401\",\"schemes\":\"Bearer\"}".getBytes(StandardCharsets.UTF_8));
        server.close();
        try (ScriptedImapServer refusing = ScriptedImapServer.start()) {
            refusing.mail().with("AUTH=XOAUTH2", "SASL-IR");
            refusing.always("AUTHENTICATE XOAUTH2", exchange -> {
                exchange.write("+ " + words + "\r\n");
                exchange.end("NO AUTHENTICATE failed.");
            });
            MailboxSettings here = settings(oauth2(Grant.CLIENT_CREDENTIALS, null));
            MailboxSettings there = new MailboxSettings(
                    here.host(),
                    refusing.port(),
                    here.tls(),
                    null,
                    here.user(),
                    null,
                    here.oauth2(),
                    here.connectTimeout(),
                    here.readTimeout(),
                    false,
                    null,
                    null,
                    null);
            assertThatThrownBy(() -> TestMailbox.open(there, TestMailbox.limits()))
                    .isInstanceOf(MailboxException.LoginRefused.class)
                    .hasMessageContaining("AUTHENTICATE failed.")
                    .hasMessageContaining("\"status\":\"401\"")
                    .hasMessageContaining("IMAP.AccessAsApp")
                    .message()
                    .doesNotContain("token-");
            assertThat(requests).hasSize(2);
        }
    }

    @Test
    void aProviderThatGivesNoTokenIsQuoted() {
        refusal =
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided.\"}";
        assertThatThrownBy(() -> open(oauth2(Grant.CLIENT_CREDENTIALS, null)))
                .isInstanceOf(MailboxException.TokenRefused.class)
                .hasMessageContaining("invalid_client: AADSTS7000215: Invalid client secret provided.")
                .message()
                .doesNotContain("client-secret");
    }

    @Test
    void aTokenNeverGoesOutAsAPassword() {
        server.mail().without("AUTH=XOAUTH2", "LOGINDISABLED");
        server.mail().with("AUTH=PLAIN");
        assertThatThrownBy(() -> open(oauth2(Grant.CLIENT_CREDENTIALS, null)))
                .isInstanceOf(MailboxException.LoginRefused.class)
                .hasMessageContaining("XOAUTH2");
        assertThat(server.commands()).noneMatch(command -> command.contains("token-"));
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItExpires() {
        JumpingClock clock = JumpingClock.standingAt(NOW);
        TokenSource tokens = new OAuth2Tokens(
                oauth2(Grant.CLIENT_CREDENTIALS, null), settings(oauth2(Grant.CLIENT_CREDENTIALS, null)), clock);
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(54));
        assertThat(tokens.current()).isEqualTo("token-1");
        clock.pass(Duration.ofMinutes(1));
        assertThat(tokens.current()).isEqualTo("token-2");
    }

    /** Two messages are read; before the second one the connection ends, and the hour of the first token is over. */
    private List<String> readOverTheEndOfAToken() {
        server.mail().add("INBOX", TestMailbox.message(1, 10));
        server.mail().add("INBOX", TestMailbox.message(2, 10));
        JumpingClock clock = JumpingClock.standingAt(NOW);
        MailboxSettings settings = settings(oauth2(Grant.CLIENT_CREDENTIALS, null));
        server.on("UID FETCH 2 (UID RFC822.SIZE INTERNALDATE", 1, exchange -> {
            clock.pass(Duration.ofHours(1));
            exchange.write("* BYE session expired\r\n");
            exchange.hangUp();
        });
        try (Mailbox mailbox = ImapMailbox.open(
                settings,
                TestMailbox.FOLDERS,
                TestMailbox.limits(1, 1 << 20),
                new Deadline(NOW.plus(Duration.ofHours(6)), clock))) {
            SourceFolder inbox = mailbox.open("INBOX");
            assertThat(TestMailbox.drain(mailbox.fetch(inbox, mailbox.list(inbox))))
                    .hasSize(2)
                    .allMatch(result -> result instanceof FetchResult.Fetched);
        }
        return tokensSent().stream()
                .map(sent -> sent.replaceFirst(".*Bearer ", "").strip())
                .toList();
    }

    @Test
    void aTokenThatEndsInMidRunIsReplacedBeforeItIsShownAgain() {
        assertThat(readOverTheEndOfAToken()).containsExactly("token-1", "token-2");
    }

    @Test
    void aTokenThatTheProviderTakesBackInMidRunIsReplacedOnce() {
        server.on("AUTHENTICATE XOAUTH2", 1, exchange -> exchange.end("OK in"));
        server.on("AUTHENTICATE XOAUTH2", 1, exchange -> exchange.end("NO AUTHENTICATE failed."));
        assertThat(readOverTheEndOfAToken()).containsExactly("token-1", "token-2", "token-3");
    }

    @Test
    void theTokenIsFetchedThroughTheProxy() {
        try (SocksServer proxy = SocksServer.start()) {
            MailboxSettings direct = settings(oauth2(Grant.CLIENT_CREDENTIALS, null));
            MailboxSettings through = new MailboxSettings(
                    direct.host(),
                    direct.port(),
                    direct.tls(),
                    null,
                    direct.user(),
                    null,
                    direct.oauth2(),
                    direct.connectTimeout(),
                    direct.readTimeout(),
                    false,
                    null,
                    new ProxyAddress("127.0.0.1", proxy.port()),
                    null);
            TestMailbox.open(through, TestMailbox.limits()).close();
            assertThat(proxy.requests())
                    .containsExactly("127.0.0.1:" + endpoint.getAddress().getPort(), "127.0.0.1:" + server.port());
        }
    }

    @Test
    void aTokenEndpointWithoutTlsIsRefused() {
        OAuth2Settings plain = new OAuth2Settings(
                Grant.CLIENT_CREDENTIALS,
                "http://192.0.2.1/token",
                "app",
                new Secret("client-secret"),
                null,
                null,
                "https://mail.example/.default");
        assertThatThrownBy(() -> open(plain))
                .isInstanceOf(MailboxException.TokenRefused.class)
                .hasMessageContaining("begins with https://");
    }
}
