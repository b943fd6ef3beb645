package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import java.util.List;

/** A text in which the outputs of several commands lie packed: the port for what needs a parser to unpack. */
public interface Bundle {

    /**
     * One output.
     *
     * @param name what it is called in the bundle
     * @param text what the command printed
     */
    record Part(String name, String text) {}

    /** True where the text is such a bundle, by its beginning. */
    boolean recognises(String text);

    /**
     * What is packed in it, in order.
     *
     * @throws UnreadableException where the bundle is broken
     */
    List<Part> open(String text) throws UnreadableException;
}
