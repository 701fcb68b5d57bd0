package org.bounceledger.batch;

/** Is told how a run goes on. Called from the thread that runs the job, at most once per chunk and per set of moves. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (job, doing, done, total) -> {};

    /**
     * Something got done.
     *
     * @param doing what is being done, such as "recorded"
     * @param done  messages so far
     * @param total messages in all
     */
    void advanced(String job, String doing, int done, int total);

    /**
     * A run waits for another one to end. Called about once a second while that lasts.
     *
     * @param why who holds the mailbox since when, for a person
     */
    default void waiting(String job, String why) {}

    /**
     * The mail server is away, and is tried again for a while. Called before each further try, from any thread.
     *
     * @param why the last try came to nothing, for a person
     */
    default void knocking(String job, String why) {}
}
