package dev.causebook.pack;

import dev.causebook.fact.FactDefinition;
import dev.causebook.knowledge.Place;
import java.util.Map;

/** Finds where in a file a word stands, so that a check that works on records can still point at a line. */
record FilePlaces(Map<String, String> texts) {

    /** The first place of the word in the file; the file's beginning where it does not stand there. */
    Place find(String file, String word) {
        String text = texts.getOrDefault(file, "");
        int at = wholeWord(text, word);
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

    /** The first place of the word in the files of a folder. */
    Place findIn(String folder, String word) {
        return texts.keySet().stream()
                .filter(file -> file.startsWith(folder))
                .map(file -> find(file, word))
                .filter(place -> holds(place, word))
                .findFirst()
                .orElse(new Place(folder, 1, 1));
    }

    /** Where a fact is defined. */
    Place findFact(FactDefinition fact) {
        return texts.entrySet().stream()
                .filter(file -> file.getKey().startsWith("vocabulary/")
                        && file.getValue().contains("group: " + fact.group()))
                .map(file -> find(file.getKey(), "name: " + fact.name()))
                .filter(place -> holds(place, "name: " + fact.name()))
                .findFirst()
                .orElse(new Place("vocabulary/", 1, 1));
    }

    /** Where a phrase stands that speaks of a fact: in its definition, or in the lexicon. */
    Place findPhrase(FactDefinition fact, String phrase) {
        Place defined = findFact(fact);
        Place inVocabulary = find(defined.file(), phrase);
        if (holds(inVocabulary, phrase)) {
            return inVocabulary;
        }
        Place inLexicon = findIn("lexicon/", phrase);
        return holds(inLexicon, phrase) ? inLexicon : defined;
    }

    private boolean holds(Place place, String word) {
        String text = texts.getOrDefault(place.file(), "");
        String[] lines = text.split("\n", place.line() + 1);
        return place.line() <= lines.length && lines[place.line() - 1].startsWith(word, place.column() - 1);
    }

    /** Where the word stands by itself; where it is only part of longer ones, its first place at all. */
    private static int wholeWord(String text, String word) {
        if (word.isEmpty()) {
            return -1;
        }
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !isWordPart(text.charAt(at - 1));
            boolean ends = end == text.length() || !isWordPart(text.charAt(end)) || !isWordPart(text.charAt(end - 1));
            if (begins && ends) {
                return at;
            }
        }
        return text.indexOf(word);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
