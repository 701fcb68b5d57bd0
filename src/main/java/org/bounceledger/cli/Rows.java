package org.bounceledger.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many rows at most: one or more. */
final class Rows implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            int rows = Integer.parseInt(text);
            if (rows > 0) {
                return rows;
            }
        } catch (NumberFormatException noNumber) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException("'" + text + "' is not a number from 1 to " + Integer.MAX_VALUE);
    }
}
