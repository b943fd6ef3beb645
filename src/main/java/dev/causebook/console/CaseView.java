package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.Caller;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.PackDesk;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Observation;
import dev.causebook.intake.Attachment;
import dev.causebook.intake.Reading;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.render.AnswerText;
import dev.causebook.render.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A case with its answer, as it is shown.
 *
 * @param form what was sent
 * @param headline the answer in one sentence
 * @param outOfScope true where no pack knows the problem
 * @param texts the ticket and what was attached, with what was read from them
 * @param rows what is known
 * @param tried fixes that were tried
 * @param skipped questions that nobody could answer
 * @param packs the answers
 * @param warnings what the reader should know
 * @param faults what of the form could not be used
 * @param note the answer to be pasted into a ticket
 */
record CaseView(
        CaseForm form,
        String headline,
        boolean outOfScope,
        List<TicketView> texts,
        List<FactRow> rows,
        List<Tried> tried,
        List<Skipped> skipped,
        List<PackView> packs,
        List<String> warnings,
        List<String> faults,
        String note) {

    /**
     * A fix that was tried.
     *
     * @param fix its id
     * @param title its title
     * @param result what came of it, as it is sent
     * @param words what came of it, in words
     * @param stated true where somebody said so here, false where the ticket does
     */
    record Tried(String fix, String title, String result, String words, boolean stated) {}

    /** A fact that nobody could tell. */
    record Skipped(String fact, String title) {}

    CaseView {
        texts = List.copyOf(texts);
        rows = List.copyOf(rows);
        tried = List.copyOf(tried);
        skipped = List.copyOf(skipped);
        packs = List.copyOf(packs);
        warnings = List.copyOf(warnings);
        faults = List.copyOf(faults);
    }

    /** This view with one more thing that its reader should know, first. */
    CaseView saying(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(0, Printable.line(warning));
        return new CaseView(form, headline, outOfScope, texts, rows, tried, skipped, packs, more, faults, note);
    }

    /** Diagnoses what the form holds. */
    static CaseView of(CaseForm form, ActiveKnowledge knowledge, Caller caller) {
        return new Reader(form, knowledge, caller).view();
    }

    /** Puts the parts together. */
    private static final class Reader {
        private CaseForm form;
        private final ActiveKnowledge knowledge;
        private final List<String> faults = new ArrayList<>();
        private final Map<String, Observation> read = new HashMap<>();
        private final List<Observation> places = new ArrayList<>();

        Reader(CaseForm form, ActiveKnowledge knowledge, Caller caller) {
            List<Fault> overreach = caller.overreach(form.input());
            overreach.forEach(fault -> faults.add(words(fault)));
            this.form = overreach.isEmpty() ? form : form.modest();
            this.knowledge = knowledge;
        }

        CaseView view() {
            Answer answer = answer();
            readings(answer);
            List<FactRow> rows = rows(answer);
            Map<String, FactRow> byFact = new HashMap<>();
            rows.forEach(row -> byFact.put(row.id(), row));
            List<PackView> packs = answer.diagnoses().stream()
                    .map(diagnosis -> PackView.of(diagnosis, form.skipped()))
                    .toList();
            return new CaseView(
                    form,
                    headline(packs),
                    answer.status() == Answer.Status.OUT_OF_SCOPE,
                    texts(byFact),
                    rows,
                    tried(answer),
                    skipped(),
                    packs,
                    answer.warnings().stream().map(Printable::line).toList(),
                    faults,
                    AnswerText.plain(answer));
        }

        /** Where a part of the form cannot be used, the rest of it is answered all the same. */
        private Answer answer() {
            CaseDesk desk = new CaseDesk(knowledge);
            try {
                return desk.answer(form.input());
            } catch (InvalidCaseException invalid) {
                invalid.faults().forEach(fault -> faults.add(words(fault)));
                form = form.without(
                        invalid.faults().stream().map(Fault::pointer).toList());
            }
            try {
                return desk.answer(form.input());
            } catch (InvalidCaseException again) {
                again.faults().forEach(fault -> faults.add(words(fault)));
                return new Answer(Answer.Status.OUT_OF_SCOPE, List.of(), List.of(), List.of(), List.of(), null);
            }
        }

        private static String words(Fault fault) {
            return fault.nearest().isEmpty()
                    ? fault.detail()
                    : fault.detail() + " Did you mean " + String.join(" or ", fault.nearest()) + "?";
        }

        private void readings(Answer answer) {
            Set<String> answering = new TreeSet<>();
            answer.diagnoses()
                    .forEach(diagnosis -> answering.add(diagnosis.pack().id()));
            for (PackDesk desk : knowledge.desks()) {
                if (answering.isEmpty() || answering.contains(desk.pack().id())) {
                    Reading reading = desk.reader().read(form.text(), form.attachments());
                    places.addAll(reading.observations());
                    reading.observations().forEach(one -> read.put(one.fact(), one));
                }
            }
        }

        private Optional<FactDefinition> definition(String fact) {
            return knowledge.packs().stream()
                    .flatMap(pack -> pack.vocabulary().find(fact).stream())
                    .findFirst();
        }

        private List<FactRow> rows(Answer answer) {
            Map<String, Observation> now = new LinkedHashMap<>();
            answer.facts().forEach(one -> now.put(one.fact(), one));
            Set<String> facts = new LinkedHashSet<>(now.keySet());
            facts.addAll(read.keySet());
            facts.addAll(form.stated().keySet());
            facts.addAll(form.added());
            List<FactRow> rows = new ArrayList<>();
            for (String fact : facts) {
                definition(fact)
                        .ifPresent(known -> rows.add(FactRow.of(
                                known,
                                read.get(fact),
                                now.get(fact),
                                form.stated().containsKey(fact))));
            }
            rows.sort(Comparator.<FactRow>comparingInt(row -> place(row, now)).thenComparing(FactRow::id));
            return rows;
        }

        /** In the order of the text; then what was said here; then conclusions. */
        private int place(FactRow row, Map<String, Observation> now) {
            Observation said = read.get(row.id());
            if (row.value() == null && form.added().contains(row.id())) {
                return -1;
            }
            if (said != null) {
                return Math.max(said.origin().start(), 0);
            }
            return row.control().equals("none") || !now.containsKey(row.id())
                    ? Integer.MAX_VALUE
                    : Integer.MAX_VALUE - 1;
        }

        private List<TicketView> texts(Map<String, FactRow> rows) {
            List<TicketView> texts = new ArrayList<>();
            if (!form.text().isBlank()) {
                texts.add(TicketView.of(null, form.text(), places, rows));
            }
            for (Attachment attachment : form.attachments()) {
                texts.add(TicketView.of(attachment.name(), attachment.content(), places, rows));
            }
            return texts;
        }

        private List<Tried> tried(Answer answer) {
            List<Tried> tried = new ArrayList<>();
            form.tried().forEach((fix, result) -> tried.add(tried(fix, result, true)));
            answer.tried().stream()
                    .filter(one -> !form.tried().containsKey(one.fix()))
                    .forEach(one -> tried.add(tried(one.fix(), one.result(), false)));
            return tried;
        }

        private Tried tried(String fix, TriedFix.Result result, boolean stated) {
            String title = knowledge.packs().stream()
                    .flatMap(pack -> Optional.ofNullable(pack.fixes().get(fix)).stream())
                    .map(known -> known.title())
                    .findFirst()
                    .orElse(fix);
            return new Tried(fix, title, result.word(), Words.of(result), stated);
        }

        private List<Skipped> skipped() {
            return form.skipped().stream()
                    .flatMap(fact -> definition(fact).stream())
                    .map(fact -> new Skipped(fact.id(), fact.title()))
                    .toList();
        }

        private static String headline(List<PackView> packs) {
            if (packs.isEmpty()) {
                return "No pack knows this problem.";
            }
            PackView pack = packs.get(0);
            if (!pack.diagnosed()) {
                return "Too little is known yet.";
            }
            String cause = pack.first()
                    .map(first -> "Likeliest: " + first.title() + ", " + first.percent() + ".")
                    .orElse("No cause stands out.");
            return cause
                    + pack.firstFix()
                            .map(fix -> " First fix: " + fix.fix().title() + ".")
                            .orElse(" No fix is worth its minutes: hand the case on.");
        }
    }
}
