package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Knowledge;
import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.KnowledgeSearch.Kind;
import dev.causebook.fact.ErrorCode;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.render.RulePhrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge in force, all of it or what some words find.
 *
 * @param words what was searched for; empty for nothing
 * @param packs how each pack fares
 * @param shelves causes and fixes, those of each pack or those found
 * @param rules rules, only where something was searched for
 * @param codes codes, only where one was searched for
 */
record KnowledgeView(String words, List<PackState> packs, List<Shelf> shelves, List<Entry> rules, List<Entry> codes) {

    private static final int MOST_CODES = 20;

    KnowledgeView {
        packs = List.copyOf(packs);
        shelves = List.copyOf(shelves);
        rules = List.copyOf(rules);
        codes = List.copyOf(codes);
    }

    /**
     * Something to open.
     *
     * @param address where
     * @param title its title
     * @param hint a few words beside it
     * @param safety class of a fix; null for other things
     */
    record Entry(
            String address,
            String title,
            String hint,
            @Nullable SafetyClass safety) {}

    /**
     * Causes and fixes that stand together.
     *
     * @param pack title of their pack; empty where they were found in several
     * @param causes causes by layer, none of them empty
     * @param fixes fixes
     */
    record Shelf(String pack, List<Layer> causes, List<Entry> fixes) {

        Shelf {
            causes = causes.stream().filter(layer -> !layer.causes().isEmpty()).toList();
            fixes = List.copyOf(fixes);
        }

        static Shelf of(Pack pack) {
            Map<String, List<Entry>> layers = new TreeMap<>();
            pack.causes()
                    .values()
                    .forEach(cause -> layers.computeIfAbsent(cause.layer(), unused -> new ArrayList<>())
                            .add(cause(pack, cause.id())));
            return new Shelf(
                    pack.title(),
                    layers.entrySet().stream()
                            .map(layer -> new Layer(layer.getKey(), layer.getValue()))
                            .toList(),
                    pack.fixes().keySet().stream().map(fix -> fix(pack, fix)).toList());
        }
    }

    /** Causes of one layer; found ones stand under an empty name. */
    record Layer(String name, List<Entry> causes) {
        Layer {
            causes = List.copyOf(causes);
        }
    }

    /**
     * How a pack fares.
     *
     * @param name its name
     * @param title what it is about; empty where it is not in force
     * @param version version in force; null for none
     * @param digest digest in force, shortened; empty for none
     * @param holds what is in it
     * @param current true where what is on disk is in force
     * @param faults what is wrong with its files
     */
    record PackState(
            String name,
            String title,
            @Nullable String version,
            String digest,
            String holds,
            boolean current,
            List<PackFault> faults) {

        private static final int SHORT_DIGEST = 19;

        PackState {
            faults = List.copyOf(faults);
        }

        static PackState of(Knowledge.PackStatus status, ActiveKnowledge knowledge) {
            Optional<Pack> pack = knowledge.packs().stream()
                    .filter(one -> one.id().equals(status.name()))
                    .findFirst();
            String digest = status.digest() == null ? "" : status.digest();
            return new PackState(
                    status.name(),
                    pack.map(Pack::title).orElse(""),
                    status.version(),
                    digest.length() > SHORT_DIGEST ? digest.substring(0, SHORT_DIGEST) : digest,
                    pack.map(PackState::holds).orElse("not in force"),
                    status.current(),
                    status.faults());
        }

        private static String holds(Pack pack) {
            return Words.count(pack.causes().size(), "cause", "causes")
                    + ", " + Words.count(pack.fixes().size(), "fix", "fixes")
                    + ", " + Words.count(pack.rules().size(), "rule", "rules")
                    + ", " + Words.count(pack.codes().size(), "code", "codes")
                    + ", " + Words.count(pack.sources().size(), "source", "sources");
        }
    }

    /** Everything. */
    static KnowledgeView all(ActiveKnowledge knowledge, Knowledge.Status status) {
        return new KnowledgeView(
                "",
                states(knowledge, status),
                knowledge.packs().stream().map(Shelf::of).toList(),
                List.of(),
                List.of());
    }

    /** What some words find, best first. */
    static KnowledgeView found(
            ActiveKnowledge knowledge, Knowledge.Status status, KnowledgeSearch search, String words) {
        return new KnowledgeView(
                words,
                states(knowledge, status),
                List.of(new Shelf(
                        "",
                        List.of(new Layer(
                                "", hits(knowledge, search, Kind.CAUSE, words, pack -> id -> cause(pack, id)))),
                        hits(knowledge, search, Kind.FIX, words, pack -> id -> fix(pack, id)))),
                hits(knowledge, search, Kind.RULE, words, pack -> id -> rule(pack, id)),
                codes(knowledge, words));
    }

    private static List<PackState> states(ActiveKnowledge knowledge, Knowledge.Status status) {
        return status.packs().stream()
                .map(pack -> PackState.of(pack, knowledge))
                .toList();
    }

    private static List<Entry> hits(
            ActiveKnowledge knowledge,
            KnowledgeSearch search,
            Kind kind,
            String words,
            Function<Pack, Function<String, Entry>> entry) {
        List<Entry> entries = new ArrayList<>();
        for (KnowledgeSearch.Hit hit : search.find(kind, words)) {
            knowledge.packs().stream()
                    .filter(pack -> pack.id().equals(hit.pack()))
                    .findFirst()
                    .ifPresent(pack -> entries.add(entry.apply(pack).apply(hit.id())));
        }
        return entries;
    }

    private static Entry cause(Pack pack, String id) {
        var cause = pack.cause(id);
        return new Entry("/console/knowledge/causes/" + id, cause.title(), cause.layer() + ", " + cause.prior(), null);
    }

    private static Entry fix(Pack pack, String id) {
        var fix = pack.fixes().get(id);
        return fix == null
                ? new Entry("/console/knowledge", id, "", null)
                : new Entry("/console/knowledge/fixes/" + id, fix.title(), "at the " + fix.runAt(), fix.safetyClass());
    }

    private static Entry rule(Pack pack, String id) {
        return pack.rule(id)
                .map(rule -> new Entry(
                        "/console/knowledge/rules/" + id, rule.name(), RulePhrases.sentence(pack, rule), null))
                .orElse(new Entry("/console/knowledge", id, "", null));
    }

    private static List<Entry> codes(ActiveKnowledge knowledge, String words) {
        String hex = ErrorCode.read(words.strip()).orElse("");
        String lower = words.strip().toLowerCase(Locale.ROOT);
        return knowledge.packs().stream()
                .flatMap(pack -> pack.codes().stream())
                .filter(code -> code.code().equals(hex)
                        || code.name() != null
                                && code.name().toLowerCase(Locale.ROOT).equals(lower))
                .limit(MOST_CODES)
                .map(KnowledgeView::code)
                .toList();
    }

    private static Entry code(Code code) {
        return new Entry(
                "/console/knowledge/codes/" + code.code(),
                code.code() + (code.name() == null ? "" : " " + code.name()),
                code.meaning(),
                null);
    }

    /** True where something was searched for and nothing found. */
    public boolean nothing() {
        return !words.isEmpty()
                && shelves.stream()
                        .allMatch(shelf ->
                                shelf.causes().isEmpty() && shelf.fixes().isEmpty())
                && rules.isEmpty()
                && codes.isEmpty();
    }
}
