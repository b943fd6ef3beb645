package dev.causebook.readers;

/** Binary XML that does not hold together. */
final class BrokenXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenXmlException(String what) {
        super(what);
    }
}
