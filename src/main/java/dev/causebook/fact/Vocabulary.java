package dev.causebook.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts of a pack, each defined once. Immutable. */
public final class Vocabulary {

    private final SortedMap<String, FactDefinition> facts = new TreeMap<>();
    private final SortedMap<String, String> types = new TreeMap<>();
    private final Map<String, FactDefinition> byId = new HashMap<>();
    private final Map<String, Map<String, FactDefinition>> byGroup = new HashMap<>();
    private final Map<String, FactDefinition> byField = new HashMap<>();

    /**
     * @param definitions all facts, each id once
     * @param types group to the name that rules use, such as {@code error} to {@code Failure}
     */
    public Vocabulary(Collection<FactDefinition> definitions, Map<String, String> types) {
        this.types.putAll(types);
        for (FactDefinition definition : definitions) {
            facts.put(definition.id(), definition);
            byId.put(definition.id(), definition);
            byGroup.computeIfAbsent(definition.group(), unused -> new HashMap<>())
                    .put(definition.name(), definition);
            byField.put(types.get(definition.group()) + "." + definition.field(), definition);
        }
    }

    /** All facts, sorted by id. */
    public Collection<FactDefinition> facts() {
        return facts.values();
    }

    /** The fact of that id, or nothing. */
    public Optional<FactDefinition> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The fact of that name in that group, or nothing. */
    Optional<FactDefinition> find(String group, String name) {
        return Optional.ofNullable(byGroup.getOrDefault(group, Map.of()).get(name));
    }

    /** True where facts may stand in such a group. */
    boolean hasGroup(String group) {
        return types.containsKey(group);
    }

    /** The fact of that id, which must exist. */
    public FactDefinition get(String id) {
        FactDefinition definition = byId.get(id);
        if (definition == null) {
            throw new IllegalArgumentException("no fact " + id + " in the vocabulary");
        }
        return definition;
    }

    /** The fact that rules write as {@code type( field … )}, or nothing. */
    public Optional<FactDefinition> byField(String type, String field) {
        return Optional.ofNullable(byField.get(type + "." + field));
    }

    /** The groups, sorted, each with the type name that rules use. */
    public SortedMap<String, String> types() {
        return Collections.unmodifiableSortedMap(types);
    }

    /** The facts of one group, sorted by id; empty where there is no such group. */
    public List<FactDefinition> group(String group) {
        List<FactDefinition> members = new ArrayList<>();
        for (FactDefinition definition : facts.values()) {
            if (definition.group().equals(group)) {
                members.add(definition);
            }
        }
        return members;
    }
}
