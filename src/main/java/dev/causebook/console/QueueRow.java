package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Case;
import dev.causebook.render.Rounded;
import org.jspecify.annotations.Nullable;

/**
 * A case in the review queue.
 *
 * @param id its id
 * @param at when it was answered
 * @param cause the likeliest cause in words
 * @param percent its confidence, in words
 * @param bar the same, 0 to 100
 * @param other confidence that it is none of ours, in words
 * @param ticket where it comes from; null where nobody said
 * @param facts how many facts were known
 */
record QueueRow(
        String id,
        String at,
        String cause,
        String percent,
        int bar,
        String other,
        @Nullable String ticket,
        String facts) {

    static QueueRow of(Case kept, ActiveKnowledge knowledge) {
        Case.PackAnswer said = kept.packs().isEmpty() ? null : kept.packs().get(0);
        Case.Ranked first =
                said == null || said.causes().isEmpty() ? null : said.causes().get(0);
        return new QueueRow(
                kept.id(),
                KeptView.time(kept.at()),
                first == null ? "No pack knew this problem" : KeptView.title(first.id(), knowledge),
                first == null ? "" : Rounded.percent(first.confidence()),
                first == null ? 0 : (int) Math.round(first.confidence() * 100),
                said == null ? "" : Rounded.percent(said.other()),
                kept.ticket() == null
                        ? null
                        : kept.ticket().system() + " " + kept.ticket().id(),
                Words.count(kept.facts().size(), "fact", "facts"));
    }
}
