package dev.causebook.console;

import dev.causebook.cases.CaseInput;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.intake.Attachment;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole case as the form carries it: nothing of it is kept between two calls.
 *
 * @param text the ticket's words
 * @param attachments files that were dropped
 * @param stated fact to its values as written; none where it is said to be unknown whatever the text says
 * @param added facts that wait for their values
 * @param tried fix to what came of it, in the order they were tried
 * @param skipped facts that nobody could tell
 * @param audience who will act on the answer
 * @param approver who answers for fixes that lower security; null for nobody
 */
record CaseForm(
        String text,
        List<Attachment> attachments,
        Map<String, List<String>> stated,
        Set<String> added,
        Map<String, TriedFix.Result> tried,
        Set<String> skipped,
        Audience audience,
        @Nullable String approver) {

    private static final String FACT = "fact.";
    private static final String SET = "set.";
    private static final String READ = "read.";
    private static final String TRIED = "did.";
    private static final String UNKNOWN = "?";
    private static final int MOST_STATED = 200;
    private static final int MOST_SKIPPED = 20;
    private static final int MOST_FILES = 20;
    private static final int USUAL_QUESTIONS = 3;
    private static final int MOST_QUESTIONS = 10;
    private static final int MOST_FIXES = 6;

    CaseForm {
        attachments = List.copyOf(attachments);
        stated = Collections.unmodifiableMap(new LinkedHashMap<>(stated));
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
        tried = Collections.unmodifiableMap(new LinkedHashMap<>(tried));
        skipped = Collections.unmodifiableSet(new LinkedHashSet<>(skipped));
    }

    /** A form that nobody has written into. */
    static CaseForm empty() {
        return new CaseForm("", List.of(), Map.of(), Set.of(), Map.of(), Set.of(), Audience.AGENT, null);
    }

    /** A form with a ticket's words. */
    static CaseForm ofText(String text) {
        return new CaseForm(text, List.of(), Map.of(), Set.of(), Map.of(), Set.of(), Audience.AGENT, null);
    }

    /** What was sent; parts that no form of ours sends are passed over. */
    static CaseForm read(SentForm sent) {
        Map<String, List<String>> stated = stated(sent);
        Map<String, TriedFix.Result> tried = new LinkedHashMap<>();
        sent.fields().forEach((name, values) -> {
            if (name.startsWith(TRIED) && !values.isEmpty()) {
                TriedFix.Result.of(values.get(0))
                        .ifPresent(result -> tried.put(name.substring(TRIED.length()), result));
            }
        });
        Set<String> skipped = new LinkedHashSet<>(sent.all("skip"));
        Set<String> added = new LinkedHashSet<>(
                sent.all("adding").stream().limit(MOST_SKIPPED).toList());
        sent.filled("add").ifPresent(added::add);
        sent.filled("drop").ifPresent(fact -> {
            if (!added.remove(fact)) {
                stated.put(fact, List.of());
            }
        });
        pair(sent, "answer").ifPresent(answer -> {
            if (answer[1].equals(UNKNOWN)) {
                skipped.add(answer[0]);
            } else {
                stated.put(answer[0], List.of(answer[1]));
            }
        });
        pair(sent, "tried").ifPresent(one -> TriedFix.Result.of(one[1]).ifPresent(result -> tried.put(one[0], result)));
        sent.filled("undo").ifPresent(tried::remove);
        sent.filled("ask").ifPresent(skipped::remove);
        String approver = sent.first("approver");
        return new CaseForm(
                sent.first("text").replace("\r\n", "\n"),
                attachments(sent),
                stated,
                added,
                tried,
                new LinkedHashSet<>(skipped.stream().limit(MOST_SKIPPED).toList()),
                Audience.of(sent.first("audience")).orElse(Audience.AGENT),
                approver.isBlank() ? null : approver.strip());
    }

    private static Map<String, List<String>> stated(SentForm sent) {
        Map<String, List<String>> stated = new LinkedHashMap<>();
        // A list from which every tick was taken sends its mark alone.
        sent.fields().keySet().stream()
                .filter(name -> name.startsWith(SET))
                .limit(MOST_STATED)
                .forEach(name -> stated.put(name.substring(SET.length()), List.of()));
        sent.fields().forEach((name, values) -> {
            List<String> written = values.stream()
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (name.startsWith(FACT) && !written.isEmpty() && stated.size() < MOST_STATED) {
                stated.put(name.substring(FACT.length()), written.contains(UNKNOWN) ? List.of() : written);
            }
        });
        // Ticks that stand as they were read are nobody's word; where all of them were taken away, it is one.
        sent.fields().forEach((name, values) -> {
            if (name.startsWith(READ) && !values.isEmpty() && stated.size() < MOST_STATED) {
                String fact = name.substring(READ.length());
                List<String> now = stated.getOrDefault(fact, List.of());
                if (String.join(",", now.stream().sorted().toList()).equals(values.get(0))) {
                    stated.remove(fact);
                } else {
                    stated.put(fact, now);
                }
            }
        });
        return stated;
    }

    private static List<Attachment> attachments(SentForm sent) {
        List<String> names = sent.all("fileName");
        List<String> contents = sent.all("fileContent");
        List<Attachment> attachments = new ArrayList<>();
        List<String> codings = sent.all("fileCoding");
        for (int index = 0; index < Math.min(Math.min(names.size(), contents.size()), MOST_FILES); index++) {
            boolean coded = index < codings.size() && codings.get(index).equals(Dropped.BASE64);
            attachments.add(new Dropped(names.get(index), contents.get(index), coded ? Dropped.BASE64 : Dropped.TEXT)
                    .attachment());
        }
        return attachments;
    }

    /** The files as the form carries them. */
    public List<Dropped> files() {
        return attachments.stream().map(Dropped::of).toList();
    }

    /** A button's value of the form {@code id=value}. */
    private static Optional<String[]> pair(SentForm sent, String name) {
        return sent.filled(name).map(value -> value.split("=", 2)).filter(parts -> parts.length == 2);
    }

    /** True where there is nothing to diagnose yet. */
    boolean blank() {
        return text.isBlank() && attachments.isEmpty() && stated.isEmpty() && tried.isEmpty();
    }

    /** The case as the desk takes it. */
    CaseInput input() {
        Map<String, Object> facts = new TreeMap<>();
        Set<String> disbelieved = new LinkedHashSet<>();
        stated.forEach((fact, values) -> {
            if (values.isEmpty()) {
                disbelieved.add(fact);
            } else {
                state(facts, fact, values);
            }
        });
        return CaseInput.with()
                .text(text)
                .facts(facts)
                .attachments(attachments)
                .tried(tried.entrySet().stream()
                        .map(one -> new TriedFix(one.getKey(), one.getValue()))
                        .toList())
                .audience(audience)
                .approver(approver)
                .maxFixes(MOST_FIXES)
                .maxQuestions(Math.min(USUAL_QUESTIONS + skipped.size(), MOST_QUESTIONS))
                .disbelieved(disbelieved)
                .take();
    }

    /** This form with what was seen, but for what somebody said something of already. */
    CaseForm stating(List<Observation> seen) {
        Map<String, List<String>> more = new LinkedHashMap<>(stated);
        seen.forEach(one -> more.putIfAbsent(one.fact(), List.copyOf(one.value().words())));
        return new CaseForm(text, attachments, more, added, tried, skipped, audience, approver);
    }

    /** This form without claims that its sender may not make. */
    CaseForm modest() {
        return new CaseForm(text, attachments, stated, added, tried, skipped, Audience.AGENT, null);
    }

    /** This form without what those JSON pointers into the case name. */
    CaseForm without(List<String> pointers) {
        Map<String, List<String>> fewer = new LinkedHashMap<>(stated);
        fewer.keySet().removeIf(fact -> pointers.stream().anyMatch(pointer -> names(pointer, fact)));
        Map<String, TriedFix.Result> usable = new LinkedHashMap<>(tried);
        List<String> fixes = List.copyOf(tried.keySet());
        for (int index = 0; index < fixes.size(); index++) {
            String place = "/tried/" + index;
            if (pointers.stream().anyMatch(pointer -> pointer.startsWith(place + "/") || pointer.equals("/tried"))) {
                usable.remove(fixes.get(index));
            }
        }
        return new CaseForm(text, attachments, fewer, added, usable, skipped, audience, approver);
    }

    private static boolean names(String pointer, String fact) {
        String place = "/facts/" + fact.replaceFirst("\\.", "/");
        return pointer.equals(place) || pointer.startsWith(place + "/") || place.startsWith(pointer + "/");
    }

    private static void state(Map<String, Object> facts, String fact, List<String> values) {
        int dot = fact.indexOf('.');
        String group = dot < 0 ? fact : fact.substring(0, dot);
        Object plain = values.size() == 1 ? values.get(0) : values;
        @SuppressWarnings("unchecked") // Only this method puts groups in.
        Map<String, Object> members =
                (Map<String, Object>) facts.computeIfAbsent(group, unused -> new TreeMap<String, Object>());
        members.put(dot < 0 ? "" : fact.substring(dot + 1), plain);
    }
}
