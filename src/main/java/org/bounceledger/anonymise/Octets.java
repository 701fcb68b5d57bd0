package org.bounceledger.anonymise;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Octets as a string of one character each, changed by way of the text that they are in some charset. */
final class Octets {
    private Octets() {}

    static String of(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String octets) {
        return octets.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The octets after a change of their text. */
    static String map(String octets, String label, UnaryOperator<String> change) {
        Charset charset = charset(octets, label);
        byte[] bytes = bytes(octets);
        return of(change.apply(new String(bytes, charset)).getBytes(charset));
    }

    /** The text of octets. */
    static String text(String octets, String label) {
        return new String(bytes(octets), charset(octets, label));
    }

    /**
     * The declared charset if the octets are text in it, else the first one in which they are text and which gives the same octets back;
     * at last ISO 8859-1, which always does.
     */
    private static Charset charset(String octets, String label) {
        byte[] bytes = bytes(octets);
        for (String declared :
                label.equalsIgnoreCase("iso-2022-jp") ? List.of(label, "x-windows-iso2022jp") : List.of(label)) {
            Optional<Charset> charset = find(declared);
            if (charset.isPresent() && fits(bytes, charset.get(), false)) {
                return charset.get();
            }
        }
        for (String candidate : List.of("ISO-2022-JP", "UTF-8", "Shift_JIS", "EUC-JP")) {
            if (candidate.equals("ISO-2022-JP") && octets.indexOf('\u001B') < 0) {
                continue;
            }
            Optional<Charset> charset = find(candidate);
            if (charset.isPresent() && fits(bytes, charset.get(), true)) {
                return charset.get();
            }
        }
        return StandardCharsets.ISO_8859_1;
    }

    private static boolean fits(byte[] octets, Charset charset, boolean same) {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(octets));
            return charset.canEncode()
                    && (!same || Arrays.equals(octets, text.toString().getBytes(charset)));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Optional<Charset> find(String label) {
        try {
            return label.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(label));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
