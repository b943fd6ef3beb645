package dev.causebook.pack;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.intake.Phrase;
import dev.causebook.knowledge.Attempts;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import dev.causebook.knowledge.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks the phrases of vocabulary, lexicon, scope and fixes: each can be read, and none stands for two values of one fact. */
final class PhraseChecks {

    private final Pack pack;
    private final FilePlaces places;
    private final List<PackFault> faults = new ArrayList<>();

    PhraseChecks(Pack pack, FilePlaces places) {
        this.pack = pack;
        this.places = places;
    }

    List<PackFault> run() {
        pack.vocabulary().facts().forEach(this::checkFact);
        Scope scope = pack.scope();
        Stream.of(scope.words(), scope.hints(), scope.elsewhere(), scope.within(), scope.resolved())
                .flatMap(List::stream)
                .forEach(phrase -> checkReadable(phrase, () -> places.find("pack.yaml", phrase)));
        Attempts attempts = pack.attempts();
        Stream.of(
                        attempts.made(),
                        attempts.planned(),
                        attempts.failed(),
                        attempts.helped(),
                        pack.sequence().earlier(),
                        pack.sequence().now())
                .flatMap(List::stream)
                .forEach(phrase -> checkReadable(phrase, () -> places.find("pack.yaml", phrase)));
        pack.fixes().values().forEach(this::checkFix);
        return faults;
    }

    private void checkFix(Fix fix) {
        String file = "fixes/" + fix.id() + ".yaml";
        for (String phrase : fix.tried()) {
            checkReadable(phrase, () -> places.find(file, phrase));
        }
        if (!fix.tried().isEmpty() && pack.attempts().failed().isEmpty()) {
            faults.add(PackFault.error(
                    places.find(file, "tried"),
                    "tried-without-words",
                    "'tried' says how people name this fix, but 'attempts' in pack.yaml has no phrases under 'failed'"
                            + " that tell whether it helped: add them, or take 'tried' out."));
        }
    }

    private void checkFact(FactDefinition fact) {
        Map<String, String> values = new HashMap<>();
        for (AllowedValue value : fact.values()) {
            for (String phrase : value.phrases()) {
                checkReadable(phrase, () -> places.findPhrase(fact, phrase));
                String taken =
                        values.putIfAbsent(phrase.toLowerCase(Locale.ROOT).strip(), value.value());
                if (taken != null && !taken.equals(value.value()) && fact.kind() != FactKind.WORDS) {
                    faults.add(PackFault.error(
                            places.findPhrase(fact, phrase),
                            "ambiguous-phrase",
                            "'" + phrase + "' stands for '" + taken + "' and for '" + value.value() + "' of '"
                                    + fact.id() + "': take it out of one, or make it longer."));
                }
            }
        }
    }

    /** The place is looked for only where there is something to say: a pack has thousands of phrases. */
    private void checkReadable(String phrase, Supplier<Place> place) {
        try {
            Phrase.check(phrase);
        } catch (Phrase.SyntaxException unreadable) {
            faults.add(PackFault.error(
                    place.get(),
                    "phrase",
                    "The phrase '" + phrase + "' cannot be read: " + unreadable.getMessage() + "."));
        }
    }
}
