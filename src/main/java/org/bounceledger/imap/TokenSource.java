package org.bounceledger.imap;

/** Where OAuth 2.0 access tokens come from. */
interface TokenSource {
    /**
     * A token that is valid for some minutes at least.
     *
     * @throws MailboxException.TokenRefused if the provider gives none
     * @throws MailboxException.Unreachable if the provider does not answer
     */
    String current();

    /** Forgets the current token, since the server refused it. */
    void forget();
}
