package dev.causebook.cases;

import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.TriedFix;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A case that was read before, to be diagnosed again without its words.
 *
 * @param packs ids of the packs that it was found to be about; one that its facts claim is in scope as well
 * @param facts what is known, conclusions left out
 * @param tried fixes that were tried
 * @param audience who will act on the answer
 * @param maxFixes most fixes to return
 * @param maxQuestions most questions to return
 * @param asked questions put to an end user before, in a row
 * @param intervals true to work out intervals and rank stability
 */
public record Known(
        Set<String> packs,
        Collection<Observation> facts,
        List<TriedFix> tried,
        Audience audience,
        int maxFixes,
        int maxQuestions,
        int asked,
        boolean intervals) {
    public Known {
        packs = Set.copyOf(packs);
        facts = List.copyOf(facts);
        tried = List.copyOf(tried);
    }
}
