package dev.causebook.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads facts that a caller states, grouped as the vocabulary groups them, and says what is wrong with them. */
public final class FactReader {

    private static final int MOST_FACTS = 1_000;
    private static final int LONGEST_TEXT = 2_000;
    /** Looking for the nearest names takes its time, so a flood of slips is cut off. */
    private static final int MOST_FAULTS = 100;

    private final Vocabulary vocabulary;
    private final boolean suggesting;
    private final List<Observation> observations = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** A reader for one set of facts. */
    public FactReader(Vocabulary vocabulary) {
        this(vocabulary, true);
    }

    private FactReader(Vocabulary vocabulary, boolean suggesting) {
        this.vocabulary = vocabulary;
        this.suggesting = suggesting;
    }

    /** A reader that does not look for what was meant by a slip, which takes longer than all the rest. */
    public static FactReader withoutSuggestions(Vocabulary vocabulary) {
        return new FactReader(vocabulary, false);
    }

    /**
     * Where something stands; written out only for a fault.
     *
     * @param within what it is a member of; null at the root, where {@code key} is a pointer
     */
    private record Place(@Nullable Place within, String key) {
        Place member(String name) {
            return new Place(this, name);
        }

        String pointer() {
            return within == null ? key : within.pointer() + "/" + escape(key);
        }
    }

    private List<String> nearest(String written, Collection<String> names) {
        return suggesting ? Nearest.to(written, names) : List.of();
    }

    /**
     * Reads groups of facts.
     *
     * @param grouped group to name to value, as JSON and YAML parsers give them; a null value means unknown
     * @param pointer JSON pointer to where the groups stand
     */
    public FactReader read(Map<String, ?> grouped, String pointer) {
        Place root = new Place(null, pointer);
        for (Map.Entry<String, ?> group : grouped.entrySet()) {
            Place place = root.member(group.getKey());
            if (faults.size() >= MOST_FAULTS) {
                return this;
            }
            if (!vocabulary.hasGroup(group.getKey())) {
                faults.add(new Fault(
                        place.pointer(),
                        "There is no group of facts '" + shorten(group.getKey()) + "'.",
                        nearest(group.getKey(), vocabulary.types().keySet())));
            } else if (group.getValue() instanceof Map<?, ?> members) {
                readGroup(group.getKey(), members, place);
            } else {
                faults.add(Fault.of(place.pointer(), "A group of facts is an object of names and values."));
            }
        }
        return this;
    }

    private void readGroup(String group, Map<?, ?> members, Place within) {
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            Place place = within.member(name);
            if (faults.size() >= MOST_FAULTS) {
                return;
            }
            if (observations.size() >= MOST_FACTS) {
                faults.add(Fault.of(place.pointer(), "At most " + MOST_FACTS + " facts fit into one case."));
                return;
            }
            readFact(group, name, member.getValue(), place);
        }
    }

    private void readFact(String group, String name, @Nullable Object plain, Place place) {
        Optional<FactDefinition> definition = vocabulary.find(group, name);
        if (definition.isEmpty()) {
            List<String> names =
                    vocabulary.group(group).stream().map(FactDefinition::name).toList();
            faults.add(new Fault(
                    place.pointer(),
                    "There is no fact '" + shorten(name) + "' in group '" + group + "'.",
                    nearest(name, names)));
        } else if (definition.get().derived()) {
            faults.add(Fault.of(
                    place.pointer(), "'" + group + "." + name + "' is concluded by rules and cannot be stated."));
        } else if (plain != null && !"unknown".equals(plain)) {
            value(definition.get(), plain, place)
                    .ifPresent(value ->
                            observations.add(Observation.given(definition.get().id(), value)));
        }
    }

    private Optional<Value> value(FactDefinition fact, Object plain, Place place) {
        if (Value.CannotTell.WORD.equals(plain)
                && fact.allowed(Value.CannotTell.WORD).isEmpty()) {
            return Optional.of(new Value.CannotTell());
        }
        return switch (fact.kind()) {
            case WORD -> word(fact, plain, place).map(Value.Word::new);
            case WORDS -> words(fact, plain, place);
            case FLAG -> flag(fact, plain, place);
            case NUMBER -> number(fact, plain, place);
            case CODE -> code(fact, plain, place);
            case TEXT -> text(fact, plain, place);
        };
    }

    private Optional<String> word(FactDefinition fact, Object plain, Place place) {
        String word = scalar(plain);
        if (word != null && fact.allowed(word).isPresent()) {
            return Optional.of(word);
        }
        List<String> allowed = fact.values().stream().map(AllowedValue::value).toList();
        String shown = word == null ? "This" : "'" + shorten(word) + "'";
        faults.add(new Fault(
                place.pointer(),
                shown + " is not a value of '" + fact.id() + "'; allowed: " + String.join(", ", allowed) + ".",
                word == null ? List.of() : nearest(word, allowed)));
        return Optional.empty();
    }

    private Optional<Value> words(FactDefinition fact, Object plain, Place place) {
        Collection<?> members = plain instanceof Collection<?> list ? list : List.of(plain);
        SortedSet<String> read = new TreeSet<>();
        int before = faults.size();
        int index = 0;
        for (Object member : members) {
            Place at = plain instanceof Collection<?> ? place.member(String.valueOf(index)) : place;
            word(fact, member == null ? "null" : member, at).ifPresent(read::add);
            index++;
        }
        return faults.size() == before && !read.isEmpty() ? Optional.of(new Value.Words(read)) : Optional.empty();
    }

    private Optional<Value> flag(FactDefinition fact, Object plain, Place place) {
        if (plain instanceof Boolean set) {
            return Optional.of(new Value.Flag(set));
        }
        if ("true".equals(plain) || "false".equals(plain)) {
            return Optional.of(new Value.Flag("true".equals(plain)));
        }
        faults.add(Fault.of(place.pointer(), "'" + fact.id() + "' is true or false."));
        return Optional.empty();
    }

    private Optional<Value> number(FactDefinition fact, Object plain, Place place) {
        Long number = whole(plain);
        if (number == null || fact.min() != null && number < fact.min() || fact.max() != null && number > fact.max()) {
            String range =
                    (fact.min() == null ? "" : " from " + fact.min()) + (fact.max() == null ? "" : " to " + fact.max());
            faults.add(Fault.of(place.pointer(), "'" + fact.id() + "' is a whole number" + range + "."));
            return Optional.empty();
        }
        return Optional.of(new Value.Amount(number));
    }

    private Optional<Value> code(FactDefinition fact, Object plain, Place place) {
        String written = scalar(plain);
        Optional<String> code = written == null ? Optional.empty() : ErrorCode.read(written);
        if (code.isEmpty()) {
            faults.add(Fault.of(
                    place.pointer(), "'" + fact.id() + "' is an error code such as 0x904, or its decimal number."));
        }
        return code.map(Value.Code::new);
    }

    private Optional<Value> text(FactDefinition fact, Object plain, Place place) {
        if (plain instanceof String text && text.length() <= LONGEST_TEXT) {
            return Optional.of(new Value.Text(text));
        }
        faults.add(
                Fault.of(place.pointer(), "'" + fact.id() + "' is a text of at most " + LONGEST_TEXT + " characters."));
        return Optional.empty();
    }

    private static @Nullable String scalar(Object plain) {
        if (plain instanceof String || plain instanceof Boolean) {
            return plain.toString();
        }
        Long number = whole(plain);
        return number == null ? null : number.toString();
    }

    private static @Nullable Long whole(Object plain) {
        if (plain instanceof Integer || plain instanceof Long) {
            return ((Number) plain).longValue();
        }
        if (plain instanceof String text && text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return null;
    }

    private static String escape(String name) {
        return shorten(name).replace("~", "~0").replace("/", "~1");
    }

    private static String shorten(String text) {
        String printable = plain(text) ? text : text.replaceAll("\\p{C}", "?");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }

    private static boolean plain(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    /** What was read, faults left out. */
    public List<Observation> observations() {
        return List.copyOf(observations);
    }

    /** What was wrong, in the order of the input. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }
}
