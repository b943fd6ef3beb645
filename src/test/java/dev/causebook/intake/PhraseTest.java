package dev.causebook.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {

    /** These stand for more sequences of words than there are seconds; a minute is for machines that are busy. */
    @ParameterizedTest
    @ValueSource(strings = {"(a|b) ", "[a] ", "(a|a b) ", "(a|b) .. ", "([a] b|c [d]) "})
    @Timeout(60)
    void aPhraseOfManyWaysIsReadAndFoundAtOnce(String part) throws Phrase.SyntaxException {
        String phrase = part.repeat(590 / part.length()) + "z";
        Phrase.check(phrase);
        Lexicon<String> lexicon = new Lexicon<>();
        lexicon.add(phrase, "found");
        assertEquals(0, lexicon.find(Tokens.of("a b ".repeat(300))).size());
    }

    @Test
    void aGapBelongsBetweenWordsHoweverDeepItStands() {
        for (String wrong : new String[] {".. a", "a ..", "a (b|c ..)", "a [b] ..", "(a|b (c|[d] ..))"}) {
            assertThrows(Phrase.SyntaxException.class, () -> Phrase.check(wrong), wrong);
        }
    }
}
