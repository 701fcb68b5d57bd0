package org.bounceledger.format;

import java.util.List;
import org.bounceledger.mime.Addresses;
import org.bounceledger.model.EmailAddress;

/** Novell GroupWise: "undeliverable to the following:", then the address, or the name alone of a local user, and the reason in parentheses. */
final class Groupwise extends Maker {
    Groupwise() {
        super("groupwise");
    }

    @Override
    boolean wrote(Mail mail) {
        return mail.text().has("undeliverable to the following:");
    }

    @Override
    List<String> section(Mail mail) {
        List<EmailAddress> addressed = Addresses.all(mail.returned().value("to"));
        return mail.text().after("undeliverable to the following").stream()
                .map(line -> withDomain(line, addressed))
                .toList();
    }

    /** The line, with the address in place of the local part of one to whom the returned message was addressed: "neko (user not found)". */
    private static String withDomain(String line, List<EmailAddress> addressed) {
        int paren = line.indexOf('(');
        String name = line.substring(0, Math.max(paren, 0)).strip();
        if (name.isEmpty() || name.indexOf('@') >= 0) {
            return line;
        }
        return addressed.stream()
                .filter(address -> address.localPart().equalsIgnoreCase(name))
                .findFirst()
                .map(address -> line.substring(0, line.indexOf(name)) + address + " " + line.substring(paren))
                .orElse(line);
    }
}
