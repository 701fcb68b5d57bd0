package org.bounceledger.job;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a job file as far as YAML goes: into a graph of nodes with their lines. No object is made of what stands in it. */
final class YamlFile {
    private static final long MAX_OCTETS = 1_048_576;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_ALIASES = 20;

    private YamlFile() {}

    /** The root of the file, or empty if it can't be read, which is then noted. */
    static Optional<Node> read(Path file, Notes notes) {
        String text;
        try {
            if (Files.size(file) > MAX_OCTETS) {
                notes.mistake(0, "", "is larger than 1 MB, which no job file is");
                return Optional.empty();
            }
            text = decode(Files.readAllBytes(file));
        } catch (CharacterCodingException e) {
            notes.mistake(0, "", "is not UTF-8 text");
            return Optional.empty();
        } catch (IOException e) {
            notes.mistake(0, "", "can't be read: " + FileTrouble.of(e));
            return Optional.empty();
        }
        return compose(text, notes);
    }

    private static Optional<Node> compose(String text, Notes notes) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        try {
            Optional<Node> root = Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
            if (root.isEmpty() || Section.blank(root.get())) {
                notes.mistake(0, "", "is empty; jobs/examples/minimal.yaml shows what it needs");
                return Optional.empty();
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            notes.mistake(line, "", "is not YAML: " + firstLine(e.getProblem()) + advice(e));
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            int line =
                    (int) text.substring(0, end).chars().filter(c -> c == '\n').count() + 1;
            notes.mistake(line, "", String.format("has the control character U+%04X", e.getCodePoint()));
        } catch (YAMLException e) {
            notes.mistake(0, "", "is not YAML: " + firstLine(e.getMessage()));
        }
        return Optional.empty();
    }

    /** A value may not begin with these; a cron expression often does. */
    private static String advice(MarkedYAMLException e) {
        return "while scanning an alias".equals(e.getContext()) || "while scanning an anchor".equals(e.getContext())
                ? "; put a value that begins with * or & in quotes"
                : "";
    }

    private static String decode(byte[] octets) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(octets))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "" : text.lines().findFirst().orElse("");
    }
}
