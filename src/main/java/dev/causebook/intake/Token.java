package dev.causebook.intake;

/**
 * A word of a text, folded: lower case, without accents.
 *
 * @param word the folded word
 * @param start its first character in the text
 * @param end the character after it
 * @param sentence number of its sentence, from 0
 */
record Token(String word, int start, int end, int sentence) {}
