package org.bounceledger.job;

import static org.bounceledger.job.Spelling.quote;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.bounceledger.model.Key;

/** The types of the keys that name files. */
final class PathTypes {
    private PathTypes() {}

    /** A file that must exist; a relative path starts at the folder of the job file. */
    static final class ExistingFile implements ValueType {
        @Override
        public Object read(String text, Key key, Scope scope) {
            String name = ValueTypes.text(scope.placeholders().resolve(text), key);
            try {
                Path path = scope.folder().resolve(name);
                if (Files.isRegularFile(path) && Files.isReadable(path)) {
                    return path;
                }
                throw new IllegalArgumentException("there is no file " + quote(path.toString()) + " that can be read");
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(quote(name) + " is not a path", e);
            }
        }

        @Override
        public Map<String, Object> schema(Key key) {
            return ValueTypes.string("minLength", 1);
        }
    }

    /** A file with rules, of which only the text is read; a relative path starts at the folder of the job file. */
    static final class RuleFile implements ValueType {
        @Override
        public Object read(String text, Key key, Scope scope) {
            String name = ValueTypes.text(scope.placeholders().resolve(text), key);
            try {
                return RuleFiles.read(scope.folder().resolve(name));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(quote(name) + " is not a path", e);
            }
        }

        @Override
        public Map<String, Object> schema(Key key) {
            return ValueTypes.string("minLength", 1);
        }
    }

    /** A file that is made after each run; a relative path starts at the folder of the job file. */
    static final class Pattern implements ValueType {
        @Override
        public Object read(String text, Key key, Scope scope) {
            return FilePattern.parse(ValueTypes.text(scope.placeholders().resolve(text), key), scope.folder());
        }

        @Override
        public Map<String, Object> schema(Key key) {
            return ValueTypes.string("minLength", 1);
        }
    }

    /** What stands in place of a mailbox; whether it is there is looked at when it is read. */
    static final class Source implements ValueType {
        private static final Map<String, FileSource.Kind> KINDS =
                Map.of("maildir", FileSource.Kind.MAILDIR, "mbox", FileSource.Kind.MBOX, "eml", FileSource.Kind.EML);

        @Override
        public Object read(String text, Key key, Scope scope) {
            String resolved = ValueTypes.text(scope.placeholders().resolve(text), key);
            int colon = resolved.indexOf(':');
            FileSource.Kind kind = KINDS.get(resolved.substring(0, Math.max(0, colon)));
            if (kind == null || colon == resolved.length() - 1) {
                throw new IllegalArgumentException(
                        quote(resolved) + " is not maildir:/path, eml:/folder or mbox:/path/file");
            }
            try {
                return new FileSource(kind, scope.folder().resolve(resolved.substring(colon + 1)));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException(quote(resolved.substring(colon + 1)) + " is not a path", e);
            }
        }

        @Override
        public Map<String, Object> schema(Key key) {
            return ValueTypes.orPlaceholder(ValueTypes.pattern("^(maildir|mbox|eml):.+$"));
        }
    }
}
