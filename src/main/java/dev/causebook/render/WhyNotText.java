package dev.causebook.render;

import dev.causebook.diagnosis.Evidence;
import dev.causebook.diagnosis.WhyNot;
import dev.causebook.diagnosis.WhyNot.Missing;
import dev.causebook.diagnosis.WhyNot.NearMiss;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.QuestionText;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a cause is not the first one, for people and as the API writes it. */
public final class WhyNotText {

    private WhyNotText() {}

    /** As plain text. */
    public static String plain(WhyNot why) {
        return write(why, new PlainPage());
    }

    /** As Markdown. */
    public static String markdown(WhyNot why) {
        return write(why, new MarkdownPage());
    }

    private static String write(WhyNot why, TextPage page) {
        page.section(why.cause().title() + " [" + why.cause().id() + "]");
        page.line(standing(why));
        if (!why.evidence().isEmpty()) {
            page.section("What speaks for and against it");
            for (Evidence evidence : why.evidence()) {
                page.line(Rounded.decibans(evidence.decibans()) + "  " + evidence.says());
            }
        }
        if (!why.nearest().isEmpty()) {
            page.section("Rules that would speak for it and did not");
            why.nearest().forEach(miss -> miss(why, miss, page));
        }
        if (!why.wanted().isEmpty()) {
            page.section(
                    why.wanted().size() == 1
                            ? "This fact would put it first"
                            : "These facts together would put it first");
            why.wanted().forEach(fact -> wanted(why, fact, page));
        } else if (!why.reachable()) {
            page.section("No few facts that nobody has looked at yet were found that would put it first.");
        }
        return page.text();
    }

    private static String standing(WhyNot why) {
        String place = "It is number " + why.rank() + ", at " + Rounded.percent(why.confidence()) + ".";
        Cause first = why.first();
        if (first == null) {
            return place + " Likeliest is none of the known causes, at " + Rounded.percent(why.firstConfidence()) + ".";
        }
        return first.id().equals(why.cause().id())
                ? "It is the first one already, at " + Rounded.percent(why.confidence()) + "."
                : place + " First is: " + first.title() + ", at " + Rounded.percent(why.firstConfidence()) + ".";
    }

    private static void miss(WhyNot why, NearMiss miss, Page page) {
        Finding finding = miss.finding();
        page.entry((finding == null ? miss.rule().name() : finding.says()) + " (" + miss.strength() + ")  ["
                + miss.rule().id() + "]");
        for (Missing missing : miss.missing()) {
            page.line(says(why, missing) + "  [" + missing.fact() + "]");
            if (missing.seen() == null) {
                how(why, missing.fact(), page);
            }
        }
    }

    /** What a rule misses, in words: "Connection test to the RDP port: 'refused' is wanted, nobody has looked". */
    private static String says(WhyNot why, Missing missing) {
        FactDefinition fact = why.pack().vocabulary().get(missing.fact());
        String wanted = missing.values().stream()
                .map(value -> "'" + words(fact, value) + "'")
                .collect(Collectors.joining(" or "));
        String compared = switch (missing.operator()) {
            case "<" -> "less than ";
            case "<=" -> "at most ";
            case ">" -> "more than ";
            case ">=" -> "at least ";
            default -> "";
        };
        Value seen = missing.seen();
        String instead = seen != null
                ? "seen is "
                        + seen.words().stream()
                                .map(word -> "'" + words(fact, word) + "'")
                                .collect(Collectors.joining(", "))
                : fact.question() == null ? "the ticket does not say so" : "nobody has looked";
        return fact.title() + ": " + compared + wanted + " is wanted, " + instead;
    }

    private static String words(FactDefinition fact, String value) {
        return fact.allowed(value).map(fact::words).orElse(Printable.line(value));
    }

    private static void wanted(WhyNot why, Observation fact, Page page) {
        FactDefinition definition = why.pack().vocabulary().get(fact.fact());
        String value = fact.value().plain().toString();
        page.entry(definition.title() + ": " + words(definition, value) + "  [" + fact.fact() + " = " + value + "]");
        how(why, fact.fact(), page);
    }

    private static void how(WhyNot why, String fact, Page page) {
        QuestionText question =
                why.pack().vocabulary().find(fact).map(FactDefinition::question).orElse(null);
        if (question != null) {
            page.command(question.how());
        }
    }

    /** As {@code GET /v1/diagnoses/…/why-not/…} writes it. */
    public static Map<String, @Nullable Object> json(WhyNot why) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("cause", why.cause().id());
        json.put("title", why.cause().title());
        json.put("pack", why.pack().id());
        json.put("rank", why.rank());
        json.put("confidence", Rounded.probability(why.confidence()));
        Cause first = why.first();
        json.put("first", first == null ? "other" : first.id());
        json.put("firstConfidence", Rounded.probability(why.firstConfidence()));
        json.put("evidence", why.evidence().stream().map(WhyNotText::json).toList());
        json.put("nearest", why.nearest().stream().map(miss -> json(why, miss)).toList());
        json.put("wanted", why.wanted().stream().map(fact -> json(why, fact)).toList());
        json.put("reachable", why.reachable());
        json.put("says", standing(why));
        return json;
    }

    private static Map<String, @Nullable Object> json(Evidence said) {
        Map<String, @Nullable Object> evidence = new LinkedHashMap<>();
        evidence.put("rule", said.rule());
        evidence.put("says", said.says());
        evidence.put("facts", said.facts());
        evidence.put("decibans", Rounded.tenth(said.decibans()));
        evidence.put("implied", said.implied());
        evidence.put("source", said.sources().isEmpty() ? null : said.sources().get(0));
        evidence.put("sources", said.sources());
        return evidence;
    }

    private static Map<String, @Nullable Object> json(WhyNot why, NearMiss miss) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Finding finding = miss.finding();
        json.put("rule", miss.rule().id());
        json.put("says", finding == null ? miss.rule().name() : finding.says());
        json.put("strength", miss.strength());
        json.put("open", miss.open());
        json.put(
                "missing",
                miss.missing().stream().map(missing -> json(why, missing)).toList());
        json.put("sources", finding == null ? List.of() : finding.sources());
        return json;
    }

    private static Map<String, @Nullable Object> json(WhyNot why, Missing missing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Value seen = missing.seen();
        json.put("fact", missing.fact());
        json.put("operator", missing.operator());
        json.put("values", missing.values());
        json.put("seen", seen == null ? null : seen.plain());
        json.put("says", says(why, missing));
        return json;
    }

    private static Map<String, @Nullable Object> json(WhyNot why, Observation fact) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        QuestionText question = why.pack().vocabulary().get(fact.fact()).question();
        json.put("fact", fact.fact());
        json.put("value", fact.value().plain());
        json.put("text", question == null ? null : question.ask());
        json.put("how", question == null ? null : question.how());
        return json;
    }
}
