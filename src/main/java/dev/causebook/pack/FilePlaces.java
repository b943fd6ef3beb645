package dev.causebook.pack;

import dev.causebook.knowledge.Place;
import java.util.Map;

/** Finds where in a file a word stands, so that a check that works on records can still point at a line. */
record FilePlaces(Map<String, String> texts) {

    /** The first place of the word in the file; the file's beginning where it does not stand there. */
    Place find(String file, String word) {
        String text = texts.getOrDefault(file, "");
        int at = text.indexOf(word);
        if (at < 0) {
            return new Place(file, 1, 1);
        }
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < at; index++) {
            if (text.charAt(index) == '\n') {
                line++;
                lineStart = index + 1;
            }
        }
        return new Place(file, line, at - lineStart + 1);
    }
}
