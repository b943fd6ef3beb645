package dev.causebook.console;

import dev.causebook.calibration.Experience;
import dev.causebook.calibration.Experience.Place;
import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.fact.FactDefinition;
import dev.causebook.render.Printable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cases about one kind of host or client.
 *
 * @param what the fact and its value, in words
 * @param cases how many
 * @param id id of the cause that is likeliest most often; null where there is none
 * @param cause the same in words
 * @param times how often it is
 */
record PlaceRow(String what, int cases, @Nullable String id, String cause, String times) {

    static List<PlaceRow> all(Experience experience, ActiveKnowledge knowledge) {
        return experience.places().stream().map(one -> of(one, knowledge)).toList();
    }

    private static PlaceRow of(Place place, ActiveKnowledge knowledge) {
        Optional<FactDefinition> fact = knowledge.packs().stream()
                .flatMap(pack -> pack.vocabulary().find(place.fact()).stream())
                .findFirst();
        String value = fact.flatMap(one -> one.allowed(place.value()).map(allowed -> Words.of(one, allowed)))
                .orElse(Printable.line(place.value()));
        String cause = place.cause();
        return new PlaceRow(
                fact.map(FactDefinition::title).orElse(place.fact()) + ": " + value,
                place.cases(),
                cause,
                cause == null ? "" : KeptView.title(cause, knowledge),
                Words.count(place.times(), "time", "times"));
    }
}
