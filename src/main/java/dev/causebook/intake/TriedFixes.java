package dev.causebook.intake;

import dev.causebook.intake.Lexicon.Found;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * What a ticket says was tried in vain. Whoever writes a ticket still has the problem, so that a repair named as done has
 * failed, unless the ticket says that it helped; a repair named without any of this is only talk.
 */
final class TriedFixes {

    /** How close before a repair a word stands that says it is yet to come. */
    private static final int PLANNED_REACH = 3;
    /** How many lines of a list a heading such as "Tried so far:" speaks for. */
    private static final int LIST_LINES = 10;

    private final List<Token> tokens;
    private final String text;
    /** Where a word of planning ends, by number of the word after it. */
    private final BitSet planned = new BitSet();
    /** Sentences that say so. */
    private final BitSet made = new BitSet();

    private final BitSet failed = new BitSet();
    private final BitSet helped = new BitSet();

    private TriedFixes(List<Token> tokens, String text) {
        this.tokens = tokens;
        this.text = text;
    }

    /** The repairs tried in vain, sorted by id. */
    static List<TriedFix> read(List<Found<FactWord>> found, List<Token> tokens, String text) {
        TriedFixes tried = new TriedFixes(tokens, text);
        found.forEach(tried::note);
        TreeSet<String> fixes = new TreeSet<>();
        for (Found<FactWord> one : found) {
            if (one.meaning() instanceof FactWord.Repair repair && tried.inVain(one)) {
                fixes.add(repair.fix());
            }
        }
        List<TriedFix> all = new ArrayList<>();
        fixes.forEach(fix -> all.add(new TriedFix(fix, TriedFix.Result.PRESENT_NOT_FIXED)));
        return all;
    }

    private void note(Found<FactWord> one) {
        int sentence = tokens.get(one.from()).sentence();
        if (one.meaning() instanceof FactWord.Planned) {
            planned.set(one.to());
        } else if (one.meaning() instanceof FactWord.Failed) {
            failed.set(sentence);
        } else if (one.meaning() instanceof FactWord.Helped && !one.negated() && !denied(one)) {
            helped.set(sentence);
        } else if (one.meaning() instanceof FactWord.Made && !denied(one)) {
            made.set(sentence, heads(one) ? sentence + 1 + LIST_LINES : sentence + 1);
        }
    }

    private boolean denied(Found<FactWord> one) {
        return Polarity.before(tokens, one.from(), text) != Polarity.STATED;
    }

    /** True where a colon ends the sentence: what was tried follows line by line. */
    private boolean heads(Found<FactWord> one) {
        int last = one.to() - 1;
        while (last + 1 < tokens.size()
                && tokens.get(last + 1).sentence() == tokens.get(one.from()).sentence()) {
            last++;
        }
        int next = last + 1 < tokens.size() ? tokens.get(last + 1).start() : text.length();
        return text.substring(tokens.get(last).end(), next).contains(":");
    }

    private boolean inVain(Found<FactWord> repair) {
        int sentence = tokens.get(repair.from()).sentence();
        if (repair.negated() || denied(repair) || comes(repair)) {
            return false;
        }
        boolean helps = helped.get(sentence) || helped.get(sentence + 1) && !failed.get(sentence);
        boolean fails = failed.get(sentence) || failed.get(sentence + 1);
        return !helps && (fails || made.get(sentence));
    }

    private boolean comes(Found<FactWord> repair) {
        int near = planned.nextSetBit(Math.max(0, repair.from() - PLANNED_REACH));
        return near >= 0
                && near <= repair.from()
                && tokens.get(near - 1).sentence() == tokens.get(repair.from()).sentence();
    }
}
