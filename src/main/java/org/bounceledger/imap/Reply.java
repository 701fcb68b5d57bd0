package org.bounceledger.imap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the server answered to one command.
 *
 * @param status   of the tagged response
 * @param text     of the tagged response, with its response code, made printable
 * @param untagged the other responses, in order
 */
record Reply(Status status, String text, List<ServerResponse> untagged) {
    enum Status {
        OK,
        NO,
        BAD
    }

    boolean ok() {
        return status == Status.OK;
    }

    /** The responses of one kind, such as FETCH. */
    Stream<ServerResponse> of(String key) {
        return untagged.stream().filter(response -> response.keyEquals(key));
    }

    /** The FETCH responses that follow the grammar. */
    List<FetchReply> fetched() {
        return of("FETCH")
                .flatMap(response -> FetchReply.read(response.reader()).stream())
                .toList();
    }

    /** The text of a response code (RFC 9051 section 7.1) in an untagged OK or in the tagged response: {@code [CODE text]}. */
    Optional<String> code(String name) {
        return Stream.concat(
                        Stream.of(text),
                        untagged.stream().filter(ServerResponse::isOK).map(Reply::rest))
                .flatMap(line -> code(name, line).stream())
                .findFirst();
    }

    /** The number that the text of a response code begins with; 0 if there is none. */
    long number(String name) {
        return number(code(name).orElse("").split(" ", 2)[0], 0);
    }

    /** The number that a text ends with, from a place on; 0 if there is none. */
    static long number(String text, int from) {
        String digits = text.substring(from);
        boolean readable =
                !digits.isEmpty() && digits.length() <= 10 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable ? Long.parseLong(digits) : 0;
    }

    /** The text of a response code in the tagged response. */
    Optional<String> tagged(String name) {
        return code(name, text);
    }

    private static Optional<String> code(String name, String line) {
        int close = line.indexOf(']');
        if (!line.startsWith("[") || close < 0) {
            return Optional.empty();
        }
        String code = line.substring(1, close);
        if (code.equalsIgnoreCase(name)) {
            return Optional.of("");
        }
        boolean named = code.toUpperCase(Locale.ROOT).startsWith(name + " ");
        return named ? Optional.of(code.substring(name.length() + 1).strip()) : Optional.empty();
    }

    static String rest(ServerResponse response) {
        response.reset();
        return Words.printable(response.getRest());
    }
}
