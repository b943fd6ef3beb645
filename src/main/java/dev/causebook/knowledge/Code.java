package dev.causebook.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error code in one of the vendor's lists.
 *
 * @param list the list: small numbers mean different things in different lists
 * @param code lower-case hexadecimal
 * @param name the vendor's name; null where there is none
 * @param meaning what it means
 * @param layer the layer it speaks of
 * @param source id of who says so
 * @param status how far to rely on it
 * @param since pack version that brought it
 * @param elsewhere what another source claims; null where nobody claims otherwise
 * @param elsewhereSource id of who claims that; null where nobody does
 */
public record Code(
        String list,
        String code,
        @Nullable String name,
        String meaning,
        String layer,
        String source,
        Status status,
        String since,
        @Nullable String elsewhere,
        @Nullable String elsewhereSource) {

    /** Ids of all who say something of it: of its meaning, and of what is claimed elsewhere. */
    public List<String> sources() {
        return elsewhereSource == null ? List.of(source) : List.of(source, elsewhereSource);
    }
}
