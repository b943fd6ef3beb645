package dev.causebook.cases;

import dev.causebook.knowledge.Pack;
import java.util.List;

/**
 * The knowledge in force: each pack with its compiled rules. Replaced as a whole, by one write.
 *
 * @param desks one a pack, sorted by id of the pack
 */
public record ActiveKnowledge(List<PackDesk> desks) {

    /** Nothing is known yet. */
    public static final ActiveKnowledge NONE = new ActiveKnowledge(List.of());

    public ActiveKnowledge {
        desks = List.copyOf(desks);
    }

    /** The packs. */
    public List<Pack> packs() {
        return desks.stream().map(PackDesk::pack).toList();
    }
}
