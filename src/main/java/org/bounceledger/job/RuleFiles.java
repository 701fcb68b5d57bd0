package org.bounceledger.job;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bounceledger.classify.RuleText;

/** Reads a user's own rule files. */
public final class RuleFiles {
    private static final int MAX_OCTETS = 1 << 20;

    private RuleFiles() {}

    /**
     * The text of a rule file, whose rules are not yet looked at.
     *
     * @throws IllegalArgumentException saying for a person why it can't be read
     */
    public static RuleText read(Path file) {
        String name = Spelling.quote(file.toString());
        try {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no file " + name);
            }
            if (Files.size(file) > MAX_OCTETS) {
                throw new IllegalArgumentException(name + " is larger than 1 MB, which no file of rules is");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new RuleText(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException(name + " is not in UTF-8; save it as UTF-8", notUtf8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    name + " can't be read (" + FileTrouble.of(unreadable) + ")", unreadable);
        }
    }
}
