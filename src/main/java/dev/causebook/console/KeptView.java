package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Case;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.Review;
import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Request;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.Printable;
import dev.causebook.render.Rounded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A kept case as it is shown to those who judge it.
 *
 * @param id its id
 * @param at when it was answered
 * @param caller who asked; null where nobody had to say
 * @param ticket where it comes from; null where nobody said
 * @param text the ticket's words, masked; null where words are not kept
 * @param facts what was known, in words
 * @param firstCause id of the likeliest cause; null for none
 * @param summary what was said then, a sentence
 * @param today what would be said today; null where no pack in force knows the case
 * @param changed true where other knowledge is in force today
 * @param causes causes to choose from, sorted by title
 * @param fixes fixes to choose from, the case's own first
 * @param results what can come of a fix
 * @param history what was said of it, oldest first
 * @param scenario true where a review names a cause, so that a scenario can be made
 */
record KeptView(
        String id,
        String at,
        @Nullable String caller,
        @Nullable String ticket,
        @Nullable String text,
        List<Known> facts,
        @Nullable String firstCause,
        String summary,
        @Nullable PackView today,
        boolean changed,
        List<FactRow.Option> causes,
        List<FactRow.Option> fixes,
        List<FactRow.Option> results,
        List<Event> history,
        boolean scenario) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    KeptView {
        facts = List.copyOf(facts);
        causes = List.copyOf(causes);
        fixes = List.copyOf(fixes);
        results = List.copyOf(results);
        history = List.copyOf(history);
    }

    /**
     * A fact in words.
     *
     * @param id id of the fact
     * @param options values that it could have had instead; empty where they are typed
     * @param open true where a reviewer can say that it was otherwise
     */
    record Known(String id, String title, String value, String from, List<FactRow.Option> options, boolean open) {
        Known {
            options = List.copyOf(options);
        }
    }

    /**
     * Something that was said of the case.
     *
     * @param at when
     * @param who by whom
     * @param what a sentence
     * @param words free words; null for none
     * @param tone {@code good}, {@code bad} or {@code plain}
     */
    record Event(
            Instant at,
            String time,
            String who,
            String what,
            @Nullable String words,
            String tone) {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static KeptView of(Case kept, ActiveKnowledge knowledge, List<Outcome> outcomes, List<Review> reviews) {
        Case.PackAnswer said = kept.packs().isEmpty() ? null : kept.packs().get(0);
        Optional<PackDesk> desk = said == null
                ? Optional.empty()
                : knowledge.desks().stream()
                        .filter(one -> one.pack().id().equals(said.pack()))
                        .findFirst();
        List<Event> history = new ArrayList<>();
        outcomes.forEach(outcome -> history.add(event(outcome, knowledge)));
        reviews.forEach(review -> history.add(event(review, knowledge)));
        history.sort(Comparator.comparing(Event::at));
        return new KeptView(
                kept.id(),
                time(kept.at()),
                kept.caller(),
                kept.ticket() == null
                        ? null
                        : kept.ticket().system() + " " + kept.ticket().id(),
                kept.text() == null ? null : Printable.block(kept.text()),
                kept.facts().stream().map(fact -> known(fact, knowledge)).toList(),
                said == null || said.causes().isEmpty()
                        ? null
                        : said.causes().get(0).id(),
                summarised(said, knowledge),
                desk.map(one -> today(one, kept)).orElse(null),
                desk.filter(one -> said != null && !one.pack().digest().equals(said.digest()))
                        .isPresent(),
                causes(knowledge),
                fixes(kept, knowledge),
                everyResult(),
                history,
                reviews.stream().anyMatch(review -> review.cause() != null));
    }

    private static PackView today(PackDesk desk, Case kept) {
        Diagnosis diagnosis = desk.diagnostician()
                .diagnose(new Request(
                        Facts.of(kept.facts()),
                        kept.tried().stream()
                                .filter(one -> desk.pack().fixes().containsKey(one.fix()))
                                .toList(),
                        kept.audience(),
                        kept.approver(),
                        kept.maxFixes(),
                        0,
                        true));
        return PackView.of(diagnosis, Set.of());
    }

    private static Known known(Observation fact, ActiveKnowledge knowledge) {
        Optional<FactDefinition> known = knowledge.packs().stream()
                .flatMap(pack -> pack.vocabulary().find(fact.fact()).stream())
                .findFirst();
        String from = switch (fact.origin().kind()) {
            case GIVEN -> "stated";
            case TEXT -> "from the ticket";
            case ATTACHMENT -> "from a file";
            case CONCLUDED -> "concluded";
            default -> "looked up";
        };
        return new Known(
                fact.fact(),
                known.map(FactDefinition::title).orElse(fact.fact()),
                known.map(one -> Words.of(one, fact.value()))
                        .orElse(Printable.line(fact.value().plain().toString())),
                fact.confidence() < 1 ? from + ", " + Rounded.percent(fact.confidence()) + " sure" : from,
                known.stream()
                        .flatMap(one -> one.values().stream()
                                .filter(allowed -> !fact.value().words().contains(allowed.value()))
                                .map(allowed -> new FactRow.Option(allowed.value(), Words.of(one, allowed), false)))
                        .toList(),
                known.isPresent() && fact.origin().kind() != Origin.Kind.CONCLUDED);
    }

    static String title(String cause, ActiveKnowledge knowledge) {
        return knowledge.packs().stream()
                .flatMap(pack -> Optional.ofNullable(pack.causes().get(cause)).stream())
                .map(known -> known.title())
                .findFirst()
                .orElse(cause);
    }

    private static String fixTitle(String fix, ActiveKnowledge knowledge) {
        return knowledge.packs().stream()
                .flatMap(pack -> Optional.ofNullable(pack.fixes().get(fix)).stream())
                .map(known -> known.title())
                .findFirst()
                .orElse(fix);
    }

    static String summarised(Case.@Nullable PackAnswer said, ActiveKnowledge knowledge) {
        if (said == null) {
            return "No pack knew this problem.";
        }
        String cause = said.causes().isEmpty()
                ? "No cause stood out"
                : title(said.causes().get(0).id(), knowledge) + ", "
                        + Rounded.percent(said.causes().get(0).confidence());
        return cause + "; none of ours: " + Rounded.percent(said.other()) + ". Pack " + said.pack() + " "
                + said.version() + ".";
    }

    private static List<FactRow.Option> causes(ActiveKnowledge knowledge) {
        return knowledge.packs().stream()
                .flatMap(pack -> pack.causes().values().stream())
                .map(cause -> new FactRow.Option(cause.id(), cause.title(), false))
                .sorted(Comparator.comparing(FactRow.Option::title))
                .toList();
    }

    private static List<FactRow.Option> fixes(Case kept, ActiveKnowledge knowledge) {
        TreeMap<String, String> rest = new TreeMap<>();
        knowledge.packs().forEach(pack -> pack.fixes().values().forEach(fix -> rest.put(fix.id(), fix.title())));
        List<FactRow.Option> fixes = new ArrayList<>();
        kept.packs().stream().flatMap(pack -> pack.fixes().stream()).forEach(fix -> {
            String title = rest.remove(fix.id());
            fixes.add(new FactRow.Option(fix.id(), title == null ? fix.id() : title, fixes.isEmpty()));
        });
        rest.entrySet().stream()
                .map(fix -> new FactRow.Option(fix.getKey(), fix.getValue(), false))
                .sorted(Comparator.comparing(FactRow.Option::title))
                .forEach(fixes::add);
        return fixes;
    }

    private static List<FactRow.Option> everyResult() {
        List<FactRow.Option> results = new ArrayList<>();
        for (TriedFix.Result result : TriedFix.Result.values()) {
            results.add(new FactRow.Option(result.word(), Words.of(result), result == TriedFix.Result.FIXED));
        }
        return results;
    }

    private static Event event(Outcome outcome, ActiveKnowledge knowledge) {
        String cause = outcome.cause() == null ? "" : " The cause was: " + title(outcome.cause(), knowledge) + ".";
        return new Event(
                outcome.at(),
                time(outcome.at()),
                who(outcome.reporter()),
                fixTitle(outcome.fix(), knowledge) + ": "
                        + Words.of(outcome.result()).toLowerCase(Locale.ROOT) + "." + cause,
                words(outcome.note()),
                outcome.result() == TriedFix.Result.FIXED ? "good" : "plain");
    }

    private static Event event(Review review, ActiveKnowledge knowledge) {
        String verdict = switch (review.verdict()) {
            case RIGHT -> "Reviewed as right.";
            case WRONG -> "Reviewed as wrong.";
            case UNSURE -> "Reviewed: cannot be told.";
        };
        String cause = review.cause() == null ? "" : " The cause was: " + title(review.cause(), knowledge) + ".";
        return new Event(
                review.at(),
                time(review.at()),
                who(review.reviewer()),
                verdict + cause + corrected(review, knowledge),
                words(review.comment()),
                switch (review.verdict()) {
                    case RIGHT -> "good";
                    case WRONG -> "bad";
                    case UNSURE -> "plain";
                });
    }

    private static String corrected(Review review, ActiveKnowledge knowledge) {
        return review.corrections().isEmpty()
                ? ""
                : review.corrections().stream()
                        .map(one -> corrected(one, knowledge))
                        .collect(Collectors.joining("; ", " Corrected: ", "."));
    }

    private static String corrected(Review.Correction one, ActiveKnowledge knowledge) {
        Value value = one.value();
        Optional<FactDefinition> fact = knowledge.packs().stream()
                .flatMap(pack -> pack.vocabulary().find(one.fact()).stream())
                .findFirst();
        return fact.map(FactDefinition::title).orElse(one.fact()) + ": "
                + (value == null
                        ? "not to be seen"
                        : fact.map(known -> Words.of(known, value))
                                .orElse(Printable.line(value.plain().toString())));
    }

    private static String who(@Nullable String name) {
        return name == null ? "somebody on this machine" : name;
    }

    private static @Nullable String words(@Nullable String words) {
        return words == null ? null : Printable.block(words);
    }
}
