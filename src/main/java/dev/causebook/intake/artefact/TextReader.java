package dev.causebook.intake.artefact;

/** Recognises one form of text by its content and turns it into signs. Linear in the text; keeps no state between calls. */
public interface TextReader {

    /** Reads what it knows of a text, which may be something else altogether. */
    void read(TextLines lines, SignSink signs);
}
