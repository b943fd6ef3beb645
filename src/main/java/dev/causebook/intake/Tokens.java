package dev.causebook.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.util.CharTokenizer;

/** Cuts texts into words: runs of letters, digits and apostrophes, folded to lower case without accents. */
final class Tokens {

    private static final int LONGEST_WORD = 100;
    /** A line this short that ends without a stop is taken as a line of a list, not as a wrapped sentence. */
    private static final int SHORT_LINE = 55;

    /** Kept, since it keeps its buffers: making them anew for each phrase was most of what loading a pack allocated. */
    private static final Analyzer WORDS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer tokenizer = CharTokenizer.fromTokenCharPredicate(Tokens::belongsToWord);
            return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
        }
    };

    private Tokens() {}

    /** The words of a text, in order. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        if (text.isEmpty()) {
            return tokens;
        }
        try (TokenStream stream = WORDS.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            int sentence = 0;
            int last = 0;
            while (stream.incrementToken()) {
                if (!tokens.isEmpty() && breaks(text, last, offset.startOffset(), tokens.get(tokens.size() - 1))) {
                    sentence++;
                }
                last = offset.endOffset();
                String word = unquoted(term);
                if (!word.isEmpty()) {
                    tokens.add(new Token(word, offset.startOffset(), offset.endOffset(), sentence));
                }
            }
            stream.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
        return tokens;
    }

    /** The word without quotation marks that look like apostrophes, and not longer than any word is. */
    private static String unquoted(CharSequence term) {
        int from = 0;
        int to = term.length();
        while (from < to && term.charAt(from) == '\'') {
            from++;
        }
        while (from < to && term.charAt(to - 1) == '\'') {
            to--;
        }
        return term.subSequence(from, Math.min(to, from + LONGEST_WORD)).toString();
    }

    private static boolean belongsToWord(int character) {
        return Character.isLetterOrDigit(character) || character == '\'' || character == '\u2019';
    }

    /** True where a sentence ends between two words. */
    private static boolean breaks(String text, int from, int to, Token before) {
        for (int index = from; index < to; index++) {
            char c = text.charAt(index);
            boolean spaceFollows = index + 1 >= text.length() || Character.isWhitespace(text.charAt(index + 1));
            if ((c == '.' || c == '!' || c == '?' || c == ';') && spaceFollows) {
                return true;
            }
            if (c == '\n'
                    && (index + 1 < to && text.charAt(index + 1) == '\n'
                            || lineLength(text, index, before) < SHORT_LINE)) {
                return true;
            }
        }
        return false;
    }

    private static int lineLength(String text, int lineEnd, Token before) {
        int start = text.lastIndexOf('\n', Math.max(0, before.end() - 1));
        return lineEnd - start - 1;
    }
}
