package org.bounceledger.job;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in {@code ${NAME}}, {@code ${NAME:default}} and {@code ${file:/path}}. A variable that is set to nothing counts as not set.
 * A doubled dollar sign before the brace stands for the two characters that would begin a placeholder.
 */
final class Placeholders {
    /** What the JSON schema accepts in place of any value. */
    static final String PATTERN = "\\$\\{[^}]+\\}";

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$\\$\\{|\\$\\{(?:file:(?<file>[^}]+)|(?<name>[A-Za-z_][A-Za-z0-9_.-]*)(?<rest>:[^}]*)?)\\}");

    /** A placeholder that makes up the whole text. */
    private static final Pattern WHOLE = Pattern.compile("\\$\\{(?<name>[^}:]+)(?::(?<rest>[^}]*))?\\}");

    private static final int MAX_FILE = 65_536;

    private final Function<String, @Nullable String> variables;
    private final Consumer<String> warnings;

    /**
     * @param variables gives the value of a variable, or null
     * @param warnings  takes what should be said to a person, without a secret
     */
    Placeholders(Function<String, @Nullable String> variables, Consumer<String> warnings) {
        this.variables = variables;
        this.warnings = warnings;
    }

    /**
     * The text with all placeholders filled in.
     *
     * @throws IllegalArgumentException saying for a person what is missing
     */
    String resolve(String text) {
        if (!text.contains("${")) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            filled.append(literal(text.substring(end, matcher.start()))).append(value(matcher));
            end = matcher.end();
        }
        return filled.append(literal(text.substring(end))).toString();
    }

    /**
     * The secret to which the text of a job file points: a variable, or a file that holds it.
     *
     * @throws IllegalArgumentException if it points to nothing; the message never has the text in it
     */
    String resolveSecret(String text) {
        Matcher whole = WHOLE.matcher(text);
        String secret;
        if (absolute(text)) {
            secret = contentOf(text);
        } else if (!whole.matches()) {
            throw new IllegalArgumentException(
                    "a secret must not stand in the file: write ${NAME} and set the environment"
                            + " variable NAME to it, or the path of a file that has it, such as /run/secrets/imap-password");
        } else if (whole.group("name").equals("file") || whole.group("rest") == null) {
            secret = resolve(text);
        } else {
            secret = variableOrFile(whole.group("name"), whole.group("rest"));
        }
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("the secret is empty");
        }
        return secret;
    }

    private String variableOrFile(String name, String rest) {
        if (!absolute(rest)) {
            throw new IllegalArgumentException("a secret must not stand in the file, not even as the default of ${"
                    + name + "}; only the path of a file may, such as ${" + name + ":/run/secrets/imap-password}");
        }
        String value = variables.apply(name);
        return value == null || value.isEmpty() ? contentOf(rest) : value;
    }

    private String value(Matcher matcher) {
        if (matcher.group("file") != null) {
            return contentOf(matcher.group("file"));
        }
        String name = matcher.group("name");
        if (name == null) {
            return "${";
        }
        String value = variables.apply(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (matcher.group("rest") == null) {
            throw new IllegalArgumentException("${" + name + "} is not set: set the environment variable " + name
                    + ", or give a default: ${" + name + ":…}");
        }
        return matcher.group("rest").substring(1);
    }

    private static String literal(String text) {
        if (text.contains("${")) {
            throw new IllegalArgumentException(
                    "has a \"${\" that begins no placeholder: write ${NAME}, ${NAME:default} or"
                            + " ${file:/path}, or $${ for the characters themselves");
        }
        return text;
    }

    private static boolean absolute(String text) {
        try {
            return text.startsWith("/") || Path.of(text).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The file's text without the end of its last line. */
    private String contentOf(String name) {
        String text;
        try {
            Path path = Path.of(name);
            if (!path.isAbsolute() || !Files.isRegularFile(path) || Files.size(path) > MAX_FILE) {
                throw new IllegalArgumentException("the file " + Spelling.quote(name)
                        + " is to be read, but there is no such file of reasonable size");
            }
            warnIfOpen(path);
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file " + Spelling.quote(name) + " is not UTF-8 text", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "the file " + Spelling.quote(name) + " can't be read: check that it"
                            + " belongs to the user who runs the program",
                    e);
        }
        return text.replaceFirst("\\r?\\n\\z", "");
    }

    /** Containers mount their secrets readable for all below /run/secrets, where nobody else is. */
    private void warnIfOpen(Path path) throws IOException {
        if (path.startsWith("/run/secrets")
                || !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
            warnings.accept("everybody on this machine can read " + path + " ("
                    + PosixFilePermissions.toString(permissions) + "); chmod 600 " + path);
        }
    }
}
