package org.bounceledger.cli;

import org.bounceledger.model.EmailAddress;

/** An address that a user names. */
final class GivenAddress {
    private GivenAddress() {}

    /**
     * The address, which has a domain.
     *
     * @throws CommandFailure if it is none
     */
    static EmailAddress of(String text) {
        return EmailAddress.parse(text.strip())
                .filter(EmailAddress::hasDomain)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "\"" + Terminal.harmless(text) + "\" is no address; it should look like name@example.com"));
    }
}
