package dev.causebook.knowledge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sign in an artefact, such as a line of command output, says in the facts of a pack.
 *
 * @param kind kind of the artefact that shows the sign
 * @param fields names of the field that is looked at, in lower case; the first one that the sign has counts
 * @param where other fields of the same sign, in lower case, each with the patterns of which one must match
 * @param after words in the value behind which the looked-for part stands; empty where the whole value counts
 * @param values what the value may be and which value of the fact that says, the first match counting
 * @param fact id of the fact
 * @param confidence probability that the fact holds where the sign is seen, above 0 and at most 1
 * @param sources ids of the sources that say so
 * @param place where the pack says so
 */
public record SignMeaning(
        String kind,
        List<String> fields,
        Map<String, List<SignPattern>> where,
        List<String> after,
        List<Said> values,
        String fact,
        double confidence,
        List<String> sources,
        Place place) {
    public SignMeaning {
        fields = List.copyOf(fields);
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
        after = List.copyOf(after);
        values = Collections.unmodifiableList(new ArrayList<>(values));
        sources = List.copyOf(sources);
    }

    /**
     * One line of {@link #values()}.
     *
     * @param seen what is seen
     * @param value the fact's value; null where what was seen is itself the value
     */
    public record Said(SignPattern seen, @Nullable String value) {}
}
