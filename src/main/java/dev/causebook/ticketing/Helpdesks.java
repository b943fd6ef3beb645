package dev.causebook.ticketing;

import dev.causebook.cases.DeliveryRefusedException;
import dev.causebook.cases.DeliveryRefusedException.Reason;
import dev.causebook.fact.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The helpdesks that are set up. */
public final class Helpdesks {

    private final Map<String, ConnectedHelpdesk> all;

    public Helpdesks(Collection<ConnectedHelpdesk> helpdesks) {
        Map<String, ConnectedHelpdesk> byName = new TreeMap<>();
        helpdesks.forEach(one -> byName.put(one.name(), one));
        this.all = byName;
    }

    /** True where none is set up, and so nothing is to be done. */
    boolean none() {
        return all.isEmpty();
    }

    Collection<String> names() {
        return all.keySet();
    }

    Collection<ConnectedHelpdesk> each() {
        return all.values();
    }

    /** The helpdesk of that name; null where it is set up no longer. */
    @Nullable
    ConnectedHelpdesk find(String name) {
        return all.get(name);
    }

    /**
     * The helpdesk of that name.
     *
     * @throws DeliveryRefusedException where none of that name is set up
     */
    ConnectedHelpdesk get(String name) throws DeliveryRefusedException {
        ConnectedHelpdesk found = all.get(name);
        if (found != null) {
            return found;
        }
        if (all.isEmpty()) {
            throw new DeliveryRefusedException(
                    Reason.UNKNOWN_HELPDESK,
                    "No helpdesk is set up here. causebook.ticketing.NAME.system and what belongs to it set one up; the"
                            + " README says how.");
        }
        List<String> near = Nearest.to(name, all.keySet());
        throw new DeliveryRefusedException(
                Reason.UNKNOWN_HELPDESK,
                "No helpdesk of that name is set up here."
                        + (near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?"));
    }
}
