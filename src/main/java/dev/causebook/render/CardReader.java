package dev.causebook.render;

/** Reads a kept diagnosis back, so that a card says what was said then, whatever the packs say since. */
@FunctionalInterface
public interface CardReader {

    /**
     * What a card says of a diagnosis.
     *
     * @param diagnosis the document as it was given
     */
    DiagnosisCard read(byte[] diagnosis);
}
