package org.bounceledger.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.bounceledger.lists.ListFile;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A path that a user names. */
final class GivenPath implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unspeakable) {
            TypeConversionException refused = new TypeConversionException("'" + text + "': " + ListFile.LOCALE);
            refused.initCause(unspeakable);
            throw refused;
        }
    }
}
