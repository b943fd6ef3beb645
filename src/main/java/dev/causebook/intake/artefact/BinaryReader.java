package dev.causebook.intake.artefact;

/** Recognises one form of file that is no text and turns it into signs: the port for what needs a parser of its own. */
public interface BinaryReader {

    /** What it reads, in words for people, such as "an event log". */
    String title();

    /** True where the file is of this form, by its first bytes. */
    boolean recognises(byte[] content);

    /**
     * Reads a file of this form.
     *
     * @throws UnreadableException where the file is broken; what was read before stays
     */
    void read(byte[] content, SignSink signs) throws UnreadableException;

    /** A file that cannot be read on; its message says why, in words for people. */
    final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param why a part of a sentence, such as "it breaks off in record 7" */
        public UnreadableException(String why) {
            super(why);
        }
    }
}
