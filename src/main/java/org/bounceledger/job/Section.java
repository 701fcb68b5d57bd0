package org.bounceledger.job;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The keys of one section of a job file.
 *
 * @param path "" for the file itself, else such as {@code mailbox.oauth2}
 * @param line where the section begins, counted from 1
 */
record Section(String path, int line, Map<String, Entry> entries) {
    /** What stands behind a key, and the line of the key. */
    record Entry(int line, Node value) {}

    /** A section of which nothing is in the file. */
    static Section empty(String path, int line) {
        return new Section(path, line, Map.of());
    }

    /** Reads a section's keys; notes those that occur twice or that the section does not have. */
    static Section read(MappingNode node, String path, int line, Set<String> known, Notes notes) {
        Section section = new Section(path, line, new LinkedHashMap<>());
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = lineOf(tuple.getKeyNode());
            String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            Entry first = section.entries.get(name);
            if (!known.contains(name)) {
                notes.mistake(keyLine, path, unknown(name, known));
            } else if (first != null) {
                notes.mistake(keyLine, section.pathOf(name), "is given twice, first in line " + first.line());
            } else {
                section.entries.put(name, new Entry(keyLine, tuple.getValueNode()));
            }
        }
        return section;
    }

    /** Reads the fallback of a section, which is written as one: {@code {strikes: 1}}. */
    static Section fallback(String yaml, Set<String> known) {
        Notes notes = new Notes("fallback");
        if (!(compose(yaml) instanceof MappingNode node)) {
            throw new IllegalStateException("the fallback of a section must be one: " + yaml);
        }
        Section section = read(node, "", 1, known, notes);
        if (!notes.mistakes().isEmpty()) {
            throw new IllegalStateException(notes.mistakes() + " in " + yaml);
        }
        return section;
    }

    /** The node graph of a text that is known to be right. */
    static Node compose(String yaml) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Whether nothing stands behind the key. */
    static boolean blank(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** The line of a key; that of the section if the key is not given. */
    int lineOf(String name) {
        Entry entry = entries.get(name);
        return entry == null ? line : entry.line();
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String unknown(String name, Set<String> known) {
        String meant = Spelling.suggest(name, known);
        return "unknown key " + Spelling.quote(name)
                + (meant.isEmpty() ? "; there are " + String.join(", ", known) : meant);
    }
}
