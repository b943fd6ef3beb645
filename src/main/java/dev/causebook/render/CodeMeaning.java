package dev.causebook.render;

import dev.causebook.fact.ErrorCode;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Nearest;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Condition;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Source;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an error code means: in each list that has it, and for which causes it speaks. */
public final class CodeMeaning {

    private final String code;
    private final List<Entry> entries;
    private final List<Speaks> speaks;

    /** A line of a list, with the pack that holds it. */
    private record Entry(Pack pack, Code code) {
        String address(String id) {
            Source source = pack.sources().get(id);
            return source == null ? id : source.address();
        }
    }

    /** A rule that looks at the code. */
    private record Speaks(Pack pack, Rule rule, Statement.Evidence evidence, List<String> facts) {}

    private CodeMeaning(String code, List<Entry> entries, List<Speaks> speaks) {
        this.code = code;
        this.entries = List.copyOf(entries);
        this.speaks = List.copyOf(speaks);
    }

    /** The meaning of a code in lower-case hexadecimal, as those packs know it. */
    public static CodeMeaning of(String code, List<Pack> packs) {
        List<Entry> entries = new ArrayList<>();
        List<Speaks> speaks = new ArrayList<>();
        for (Pack pack : packs) {
            pack.codes(code).forEach(known -> entries.add(new Entry(pack, known)));
            for (Rule rule : pack.rules()) {
                List<String> facts = rule.conditions().stream()
                        .filter(condition -> looksAt(condition, code, pack))
                        .map(Condition::fact)
                        .distinct()
                        .toList();
                if (!facts.isEmpty() && rule.says() instanceof Statement.Evidence evidence) {
                    speaks.add(new Speaks(pack, rule, evidence, facts));
                }
            }
        }
        return new CodeMeaning(code, entries, speaks);
    }

    private static boolean looksAt(Condition condition, String code, Pack pack) {
        return condition.literals().contains(code)
                && pack.vocabulary()
                        .find(condition.fact())
                        .filter(fact -> fact.kind() == FactKind.CODE)
                        .isPresent();
    }

    /** True where a list has the code or a rule looks at it. */
    public boolean known() {
        return !entries.isEmpty() || !speaks.isEmpty();
    }

    /**
     * What somebody who wrote a code that nobody knows may have meant: the same digits read the other way, or codes that are
     * written much like it; a sentence with a space before it, empty where there are none.
     */
    public static String meant(String written, List<Pack> packs) {
        Set<String> known = new TreeSet<>();
        packs.forEach(pack -> pack.codes().forEach(code -> known.add(code.code())));
        String digits = written.strip().toLowerCase(Locale.ROOT);
        boolean hexadecimal = digits.startsWith("0x");
        Optional<String> otherWay = ErrorCode.read(hexadecimal ? digits.substring(2) : "0x" + digits)
                .filter(known::contains);
        if (otherWay.isPresent()) {
            return hexadecimal
                    ? " Maybe you meant " + digits.substring(2) + ", which is " + otherWay.get() + "?"
                    : " Maybe you meant " + otherWay.get() + "? Bare digits are decimal.";
        }
        List<String> near = Nearest.to(ErrorCode.read(written).orElse(digits), known);
        return near.isEmpty() ? "" : " Maybe you meant " + String.join(" or ", near) + "?";
    }

    /** As {@code GET /v1/codes/…} writes it. */
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("decimal", decimal());
        json.put("lists", entries.stream().map(CodeMeaning::entry).toList());
        json.put("speaksFor", evidence(true));
        json.put("speaksAgainst", evidence(false));
        return json;
    }

    private String decimal() {
        return Long.toUnsignedString(Long.parseUnsignedLong(code.substring(2), 16));
    }

    private static Map<String, @Nullable Object> entry(Entry entry) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("pack", entry.pack().id());
        json.put("list", entry.code().list());
        json.put("name", entry.code().name());
        json.put("meaning", entry.code().meaning());
        json.put("layer", entry.code().layer());
        json.put("status", entry.code().status().word());
        json.put("since", entry.code().since());
        json.put("elsewhere", entry.code().elsewhere());
        json.put(
                "sources",
                entry.code().sources().stream()
                        .map(id -> source(entry.pack(), id))
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> source(Pack pack, String id) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Source source = pack.sources().get(id);
        json.put("id", id);
        json.put("title", source == null ? null : source.title());
        json.put("address", source == null ? null : source.address());
        return json;
    }

    private List<Map<String, Object>> evidence(boolean supports) {
        List<Map<String, Object>> evidence = new ArrayList<>();
        for (Speaks one : speaks) {
            if (one.evidence().strength().supports() == supports) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("pack", one.pack().id());
                json.put("cause", one.evidence().cause());
                json.put("rule", one.rule().id());
                json.put("strength", one.evidence().strength().word());
                json.put("facts", List.copyOf(one.rule().facts()));
                evidence.add(json);
            }
        }
        return evidence;
    }

    /** For people to read. */
    public String plain() {
        TextPage page = new PlainPage();
        page.section(code + " = " + decimal());
        if (!known()) {
            page.line("No list of the packs here has it.");
        }
        for (Entry entry : entries) {
            Code known = entry.code();
            page.entry(known.list() + (known.name() == null ? "" : ", " + known.name()));
            page.line(known.meaning() + " Layer: " + known.layer() + ".");
            page.line(entry.address(known.source()));
            String other = known.elsewhereSource();
            if (known.elsewhere() != null && other != null) {
                page.line("Another source claims otherwise: " + known.elsewhere());
                page.line(entry.address(other));
            }
        }
        speaks("Speaks for", true, page);
        speaks("Speaks against", false, page);
        return page.text();
    }

    private void speaks(String title, boolean supports, Page page) {
        List<List<String>> rows = speaks.stream()
                .filter(one -> one.evidence().strength().supports() == supports)
                .map(CodeMeaning::row)
                .toList();
        if (!rows.isEmpty()) {
            page.section(title);
            page.table(List.of("cause", "strength", "as", "together with"), rows);
        }
    }

    private static List<String> row(Speaks one) {
        List<String> others = one.rule().facts().stream()
                .filter(fact -> !one.facts().contains(fact))
                .toList();
        return List.of(
                one.evidence().cause(),
                one.evidence().strength().word(),
                String.join(", ", one.facts()),
                String.join(", ", others));
    }
}
