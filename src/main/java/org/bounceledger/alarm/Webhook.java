package org.bounceledger.alarm;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.bounceledger.job.WebhookSettings;

/**
 * Sends to a receiver over HTTP. Redirects are not followed: where an alarm goes stands in the job file. What failed is told by the
 * receiver's host alone, since the rest of its URL may be a secret.
 */
public final class Webhook {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final WebhookSettings settings;
    private final Duration pause;
    private final URI url;

    /** For the receiver of a job. */
    public Webhook(WebhookSettings settings) {
        this(settings, Duration.ofSeconds(1));
    }

    /**
     * The same with another pause.
     *
     * @param pause after the first attempt; after each further one it is twice as long
     */
    Webhook(WebhookSettings settings, Duration pause) {
        this.settings = settings;
        this.pause = pause;
        this.url = URI.create(settings.url());
    }

    /**
     * Sends JSON; again, a bounded number of times, if the receiver is away, slow, or says to come later.
     *
     * @param goesOn is asked about once a second of waiting; if it says no, that was the last attempt. What it throws is thrown
     * @return what went wrong, for a person; empty if it was taken
     */
    public Optional<String> send(String json, BooleanSupplier goesOn) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String failure = "";
        Duration wait = pause;
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            Attempt made = attempt(client, json, goesOn);
            if (made.taken()) {
                return Optional.empty();
            }
            failure = made.failure();
            if (!made.worthAnother() || (attempt < settings.attempts() && !pause(wait, goesOn))) {
                break;
            }
            wait = wait.multipliedBy(2);
        }
        return Optional.of("the webhook at " + url.getHost() + " did not take the alarm: " + failure
                + "; the runs of the next 24 hours try it again");
    }

    /**
     * How an attempt ended.
     *
     * @param failure "" if it was taken
     */
    private record Attempt(boolean taken, boolean worthAnother, String failure) {}

    private Attempt attempt(HttpClient client, String json, BooleanSupplier goesOn) {
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<HttpResponse<Void>> exchange =
                client.sendAsync(request(json), HttpResponse.BodyHandlers.discarding());
        CompletableFuture<HttpResponse<Void>> answer = exchange.whenComplete((response, failure) -> done.countDown());
        try {
            for (Duration left = settings.timeout(); !left.isZero(); left = left.minus(step(left))) {
                if (!goesOn.getAsBoolean()) {
                    return new Attempt(false, false, "the run was told to end");
                }
                if (done.await(step(left).toMillis(), TimeUnit.MILLISECONDS)) {
                    return answered(answer.get().statusCode());
                }
            }
            return new Attempt(false, true, late());
        } catch (ExecutionException broken) {
            return new Attempt(false, true, words(broken));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return new Attempt(false, false, "the run was interrupted");
        } finally {
            exchange.cancel(true);
        }
    }

    private String late() {
        return "no answer within " + settings.timeout().toSeconds() + " s";
    }

    private String words(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "nobody knows a host of that name";
            }
            if (cause instanceof SSLException unsafe) {
                return "no safe connection (" + unsafe.getMessage() + ")";
            }
            if (cause instanceof HttpTimeoutException) {
                return late();
            }
        }
        Throwable cause = broken.getCause();
        return cause instanceof ConnectException
                ? "it refuses the connection, or cannot be reached"
                : "the connection broke ("
                        + (cause == null ? broken : cause).getClass().getSimpleName() + ")";
    }

    private static Attempt answered(int status) {
        boolean later = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
        return new Attempt(status / 100 == 2, later, "it answered " + status);
    }

    private static Duration step(Duration left) {
        return left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
    }

    private HttpRequest request(String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "bounce-ledger")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (settings.secret() != null) {
            request.header("Authorization", "Bearer " + settings.secret().reveal());
        }
        return request.build();
    }

    private static boolean pause(Duration wait, BooleanSupplier goesOn) {
        try {
            for (Duration left = wait; !left.isZero(); left = left.minus(step(left))) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(step(left).toMillis());
            }
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
