package org.bounceledger.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window (Debian's package), driven by its DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger loads = new AtomicInteger();

    private Chromium(Path folder, Process process, HttpClient http) throws IOException, InterruptedException {
        this.folder = folder;
        this.process = process;
        Path portFile = folder.resolve("DevToolsActivePort");
        Awaitility.await("Chromium in " + folder)
                .atMost(PATIENCE)
                .until(() -> !process.isAlive()
                        || (Files.exists(portFile)
                                && Files.readAllLines(portFile).size() > 1));
        if (!process.isAlive()) {
            throw new IllegalStateException("Chromium ended at once: " + Files.readString(folder.resolve("log")));
        }
        HttpRequest tab = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonNode made = JSON.readTree(
                http.send(tab, HttpResponse.BodyHandlers.ofString()).body());
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(made.get("webSocketDebuggerUrl").asString()), new Incoming())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Whether tests with it are to run; for {@code @EnabledIf}. */
    public static boolean expected() {
        return program() != null || "required".equals(System.getProperty("bounceledger.servers"));
    }

    private static @Nullable Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Starts one with a profile of its own. */
    public static Chromium start() {
        Path program = program();
        if (program == null) {
            throw new IllegalStateException("no chromium is installed");
        }
        try {
            Path folder = Files.createTempDirectory("chromium");
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + folder,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new Chromium(folder, process, HttpClient.newHttpClient());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /**
     * Shows a file.
     *
     * @param theme light or dark
     */
    public void show(Path file, int width, String theme) {
        complaints.clear();
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        int before = loads.get();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        Awaitility.await("the page").atMost(PATIENCE).until(() -> loads.get() > before);
    }

    /** What the browser complained of since the page was asked for: errors, blocked resources, requests to anywhere. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The value of an expression of JavaScript. */
    public JsonNode value(String expression) {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.get("result").get("value");
    }

    /** A picture of the whole page. */
    public void picture(Path file, int width) throws IOException {
        int height = value("document.documentElement.scrollHeight").asInt();
        JsonNode picture = call(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture.get("data").asString()));
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        int number = numbers.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", number, "method", method, "params", parameters)), true)
                .join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(message.get("id").asInt());
            if (message.has("error")) {
                answer.completeExceptionally(new IllegalStateException(message.toString()));
            } else {
                answer.complete(message.get("result"));
            }
            return;
        }
        String method = message.get("method").asString();
        JsonNode about = message.get("params");
        switch (method) {
            case "Page.loadEventFired" -> loads.incrementAndGet();
            case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(about.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(about.toString());
            case "Network.requestWillBeSent" -> {
                String url = about.get("request").get("url").asString();
                if (!url.startsWith("file:") && !url.startsWith("about:")) {
                    complaints.add("asks for " + url);
                }
            }
            default -> {
                // of no interest
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Awaitility.await("the profile's end")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> FileSystemUtils.deleteRecursively(folder) || !Files.exists(folder));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Incoming implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return null;
        }
    }
}
