package dev.causebook.pack;

import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping of a YAML file that is read key by key. Each reading method notes what is wrong, with its place, and gives
 * something harmless in its stead, so that one reading finds all faults. {@link #close} reports the keys nobody asked for.
 */
final class YamlMap implements AutoCloseable {

    private static final int DEEPEST = 20;
    private static final long MOST_EVERYDAY = 1_000_000;

    private final String file;
    private final Place place;
    private final List<PackFault> faults;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    private YamlMap(String file, MappingNode node, List<PackFault> faults) {
        this.file = file;
        this.place = place(file, node);
        this.faults = faults;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            entries.put(key, tuple);
        }
    }

    /** Reads a file whose content is one mapping, or nothing where it is not; the faults then say why. */
    static Optional<YamlMap> read(String file, String text, List<PackFault> faults) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(0)
                .setUseMarks(true)
                .build();
        try {
            Optional<Place> tooDeep = tooDeep(file, new Parse(settings).parseString(text));
            if (tooDeep.isPresent()) {
                faults.add(PackFault.error(
                        tooDeep.get(),
                        "yaml",
                        "Lists and mappings nest deeper than " + DEEPEST + " here: no file of a pack needs that."));
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                refuseDuplicates(file, mapping, faults);
                return Optional.of(new YamlMap(file, mapping, faults));
            }
            faults.add(
                    PackFault.error(new Place(file, 1, 1), "yaml", "This file should begin with 'key: value' lines."));
        } catch (MarkedYamlEngineException broken) {
            Place at = broken.getProblemMark()
                    .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElse(new Place(file, 1, 1));
            faults.add(PackFault.error(
                    at,
                    "yaml",
                    "This is no YAML: " + broken.getProblem()
                            + ". Maybe the indentation is off, or a text with ': ' or '#' wants quotes?"));
        } catch (YamlEngineException broken) {
            faults.add(PackFault.error(
                    new Place(file, 1, 1),
                    "yaml",
                    "This is no YAML that a pack may hold: " + broken.getMessage() + "."));
        }
        return Optional.empty();
    }

    /** Where nesting goes too deep, if it does: composing is recursive, and a file must not be able to exhaust the stack. */
    private static Optional<Place> tooDeep(String file, Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return event.getStartMark().map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1));
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        }
        return Optional.empty();
    }

    /** Composing keeps keys that stand twice, and reading would then take the last without a word. */
    private static void refuseDuplicates(String file, Node node, List<PackFault> faults) {
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(member -> refuseDuplicates(file, member, faults));
        } else if (node instanceof MappingNode mapping) {
            Set<String> seen = new HashSet<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    faults.add(PackFault.error(
                            place(file, tuple.getKeyNode()),
                            "yaml",
                            "A key is one word here, not a list or a mapping."));
                } else if (!seen.add(key.getValue())) {
                    faults.add(PackFault.error(
                            place(file, key),
                            "duplicate",
                            "'" + key.getValue() + "' stands here twice: only one can hold."));
                }
                refuseDuplicates(file, tuple.getValueNode(), faults);
            }
        }
    }

    private static Place place(String file, Node node) {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    Place place() {
        return place;
    }

    /** Where the value of a key stands; the mapping's own place where the key is missing. */
    Place place(String key) {
        NodeTuple tuple = entries.get(key);
        return tuple == null ? place : place(file, tuple.getValueNode());
    }

    /** The keys of the mapping, all of them read by this. */
    List<String> keys() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** True where a key's value is a list with something in it. */
    boolean isList(String key) {
        NodeTuple tuple = entries.get(key);
        return tuple != null
                && tuple.getValueNode() instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty();
    }

    private @Nullable Node node(String key) {
        asked.add(key);
        NodeTuple tuple = entries.get(key);
        return tuple == null ? null : tuple.getValueNode();
    }

    /** A text that must be there; empty where it is not. */
    String text(String key) {
        return optionalText(key).filter(text -> !text.isBlank()).orElseGet(() -> {
            faults.add(PackFault.error(
                    place(key), "missing", "'" + key + "' is missing: every entry of this kind has one."));
            return "";
        });
    }

    /** An id that must be there: other files, rules and addresses name it, so its form is narrow. */
    String id(String key) {
        String id = text(key);
        if (!id.isEmpty() && !id.matches("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,15}")) {
            fault(key, "bad-name", "'" + id + "' is no id: small letters and digits, with single dashes between.");
        }
        return id;
    }

    /** A text that may be left out. */
    Optional<String> optionalText(String key) {
        Node node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL)
                    ? Optional.empty()
                    : Optional.of(scalar.getValue().strip());
        }
        fault(key, "'" + key + "' is one text, not a list or a mapping.");
        return Optional.empty();
    }

    /** A number that may be left out. */
    Optional<Double> number(String key) {
        return optionalText(key).flatMap(text -> {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException notANumber) {
                // Reported below, with the other ways of not being one.
            }
            fault(key, "'" + key + "' is a number, not '" + text + "'.");
            return Optional.empty();
        });
    }

    /** A whole number that may be left out. */
    Optional<Long> whole(String key) {
        return optionalText(key).flatMap(text -> {
            if (text.matches("-?[0-9]{1,18}")) {
                return Optional.of(Long.valueOf(text));
            }
            fault(key, "'" + key + "' is a whole number, not '" + text + "'.");
            return Optional.empty();
        });
    }

    /** A whole number of everyday size that may be left out. */
    Optional<Integer> wholeNumber(String key) {
        return whole(key).flatMap(number -> {
            if (Math.abs(number) <= MOST_EVERYDAY) {
                return Optional.of(number.intValue());
            }
            fault(key, "out-of-range", "'" + key + "' is " + number + ", which cannot be meant.");
            return Optional.empty();
        });
    }

    /** A flag; false where it is left out. */
    boolean flag(String key) {
        Optional<String> text = optionalText(key);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            fault(key, "'" + key + "' is true or false, not '" + text.get() + "'.");
        }
        return text.isPresent() && text.get().equals("true");
    }

    /** A list of texts, or one text; empty where it is left out. */
    List<String> texts(String key) {
        Node node = node(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node member : sequence.getValue()) {
                if (member instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue().strip());
                } else {
                    faults.add(PackFault.error(
                            place(file, member),
                            "yaml",
                            "A text is wanted here. Maybe it holds ': ' and wants quotes?"));
                }
            }
        } else if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            texts.add(scalar.getValue().strip());
        } else if (node instanceof MappingNode) {
            fault(key, "'" + key + "' is a list of texts. Maybe one holds ': ' and wants quotes?");
        }
        return texts;
    }

    /** A mapping that may be left out. */
    Optional<YamlMap> map(String key) {
        Node node = node(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(file, mapping, faults));
        }
        fault(key, "'" + key + "' is a mapping of names to values.");
        return Optional.empty();
    }

    /** A list of mappings; empty where it is left out. */
    List<YamlMap> maps(String key) {
        Node node = node(key);
        List<YamlMap> maps = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node member : sequence.getValue()) {
                if (member instanceof MappingNode mapping) {
                    maps.add(new YamlMap(file, mapping, faults));
                } else {
                    faults.add(PackFault.error(
                            place(file, member),
                            "yaml",
                            "Each entry of '" + key + "' is a mapping of names to values."));
                }
            }
        } else if (node != null
                && !(node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL))) {
            fault(key, "'" + key + "' is a list, each entry beginning with '- '.");
        }
        return maps;
    }

    /** A mapping as plain objects: texts, booleans, whole numbers, lists and maps; empty where it is left out. */
    Map<String, Object> plain(String key) {
        Node node = node(key);
        if (node == null) {
            return Map.of();
        }
        if (plain(node) instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((name, value) -> plain.put(String.valueOf(name), value));
            return plain;
        }
        fault(key, "'" + key + "' is a mapping of names to values.");
        return Map.of();
    }

    private @Nullable Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.getValue().forEach(tuple -> {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                map.put(key, plain(tuple.getValueNode()));
            });
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::plain).toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        if (scalar.getTag().equals(Tag.INT) && scalar.getValue().matches("-?[0-9]{1,18}")) {
            return Long.valueOf(scalar.getValue());
        }
        return scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue();
    }

    /** Notes a fault at a key's value. */
    void fault(String key, String message) {
        faults.add(PackFault.error(place(key), "yaml", message));
    }

    /** Notes a fault of a named check at a key's value. */
    void fault(String key, String check, String message) {
        faults.add(PackFault.error(place(key), check, message));
    }

    /** Reports keys that no reader asked for. */
    @Override
    public void close() {
        entries.forEach((key, tuple) -> {
            if (!asked.contains(key)) {
                List<String> near = Nearest.to(key, asked);
                faults.add(PackFault.error(
                        place(file, tuple.getKeyNode()),
                        "unknown-key",
                        "'" + key + "' is not known here; known are " + String.join(", ", asked) + "."
                                + (near.isEmpty() ? "" : " Maybe you meant " + near.get(0) + "?")));
            }
        });
    }
}
