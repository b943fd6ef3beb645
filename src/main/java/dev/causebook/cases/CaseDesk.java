package dev.causebook.cases;

import dev.causebook.diagnosis.Diagnosis;
import dev.causebook.diagnosis.Diagnostician;
import dev.causebook.diagnosis.Request;
import dev.causebook.diagnosis.WhyNot;
import dev.causebook.fact.Audience;
import dev.causebook.fact.FactReader;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Value;
import dev.causebook.intake.Reading;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Takes cases as they come and answers them with the packs that know the problem. */
public final class CaseDesk {

    private static final int MOST_TRIED = 50;

    private final ActiveKnowledge knowledge;

    public CaseDesk(ActiveKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** What one pack makes of the input. */
    private record Taken(
            PackDesk desk,
            Reading reading,
            List<Observation> seen,
            List<Observation> stated,
            List<Fault> faults,
            Set<String> disbelieved) {

        boolean inScope(boolean textOnly) {
            boolean byText = reading.scope() == Reading.InScope.YES;
            boolean unclear = !textOnly && !stated.isEmpty() && reading.scope() == Reading.InScope.UNCLEAR;
            return byText || unclear || claimed(stated) || claimed(seen);
        }

        private boolean claimed(List<Observation> observations) {
            for (Observation one : observations) {
                if (desk.pack().scope().claims(one)) {
                    return true;
                }
            }
            return false;
        }

        Facts facts() {
            List<Observation> all = new ArrayList<>(reading.observations());
            if (!disbelieved.isEmpty()) {
                all.removeIf(read -> disbelieved.contains(read.fact()));
            }
            all.addAll(seen); // What the service saw itself beats what somebody wrote of it.
            for (Observation one : stated) {
                // Stated facts beat what was read, but that somebody could not tell does not undo what was seen.
                boolean untold = one.value() instanceof Value.CannotTell
                        && seen.stream().anyMatch(other -> other.fact().equals(one.fact()));
                if (!untold) {
                    all.add(one);
                }
            }
            return Facts.of(all);
        }
    }

    /**
     * Answers a case.
     *
     * @throws InvalidCaseException where a stated fact or fix is unknown to all packs
     */
    public Answer answer(CaseInput input) throws InvalidCaseException {
        return answer(input, List.of());
    }

    /**
     * Answers a case of which the service saw something itself.
     *
     * @param signs what was seen
     * @throws InvalidCaseException where a stated fact or fix is unknown to all packs
     */
    public Answer answer(CaseInput input, List<Sign> signs) throws InvalidCaseException {
        List<Taken> taken = new ArrayList<>();
        for (PackDesk desk : knowledge.desks()) {
            FactReader stated =
                    FactReader.withoutSuggestions(desk.pack().vocabulary()).read(input.facts(), "/facts");
            Reading reading = desk.reader().read(input.text(), input.attachments());
            taken.add(new Taken(
                    desk,
                    reading,
                    desk.reader().seen(signs),
                    stated.observations(),
                    stated.faults(),
                    input.disbelieved()));
        }
        List<Fault> faults = new ArrayList<>(wronglyStated(input, taken));
        faults.addAll(unknownFixes(input.tried()));
        if (!faults.isEmpty()) {
            throw new InvalidCaseException(faults);
        }
        boolean textOnly = input.facts().isEmpty();
        List<Taken> inScope =
                taken.stream().filter(one -> one.inScope(textOnly)).toList();
        List<String> warnings = new ArrayList<>(new LinkedHashSet<>(
                taken.stream().flatMap(one -> one.reading().warnings().stream()).toList()));
        if (inScope.isEmpty()) {
            return new Answer(Answer.Status.OUT_OF_SCOPE, read(taken), input.tried(), List.of(), warnings, null);
        }
        return diagnose(input, inScope, warnings);
    }

    /** Answers a case that was read before, with the packs that it is about as they are now. */
    public Answer again(Known known) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (PackDesk desk : knowledge.desks()) {
            Pack pack = desk.pack();
            if (known.packs().contains(pack.id()) || known.facts().stream().anyMatch(pack.scope()::claims)) {
                diagnoses.add(desk.diagnostician()
                        .diagnose(new Request(
                                Facts.of(ofPack(pack, known.facts())),
                                tried(pack, known.tried()),
                                known.audience(),
                                null,
                                known.maxFixes(),
                                known.maxQuestions(),
                                known.asked(),
                                known.intervals())));
            }
        }
        if (diagnoses.isEmpty()) {
            List<Observation> facts = List.copyOf(Facts.of(known.facts()).all());
            return new Answer(Answer.Status.OUT_OF_SCOPE, facts, known.tried(), List.of(), List.of(), null);
        }
        return answer(known.tried(), diagnoses, List.of());
    }

    private static List<Observation> ofPack(Pack pack, Collection<Observation> facts) {
        return facts.stream()
                .filter(one -> pack.vocabulary().find(one.fact()).isPresent())
                .toList();
    }

    private static List<TriedFix> tried(Pack pack, List<TriedFix> tried) {
        return tried.stream().filter(one -> pack.fixes().containsKey(one.fix())).toList();
    }

    /**
     * Why a cause is not the first one in a case.
     *
     * @param facts what is known of the case
     * @param tried fixes that were tried
     * @return nothing where no pack has such a cause
     */
    public Optional<WhyNot> whyNot(
            Collection<Observation> facts, List<TriedFix> tried, Audience audience, String cause) {
        for (PackDesk desk : knowledge.desks()) {
            if (desk.pack().causes().containsKey(cause)) {
                Facts known = Facts.of(ofPack(desk.pack(), facts));
                Request request = new Request(known, tried(desk.pack(), tried), audience, null, 1, 0, false);
                return desk.diagnostician().whyNot(request, cause);
            }
        }
        return Optional.empty();
    }

    /** Ids of all causes of all packs, sorted. */
    public Set<String> causes() {
        Set<String> causes = new TreeSet<>();
        knowledge.packs().forEach(pack -> causes.addAll(pack.causes().keySet()));
        return causes;
    }

    private static Answer diagnose(CaseInput input, List<Taken> inScope, List<String> warnings) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        Set<TriedFix> allTried = new LinkedHashSet<>(input.tried());
        for (Taken one : inScope) {
            List<TriedFix> tried = tried(input.tried(), one);
            allTried.addAll(tried);
            Request request = new Request(
                    one.facts(),
                    tried,
                    input.audience(),
                    input.approver(),
                    input.maxFixes(),
                    input.maxQuestions(),
                    input.asked(),
                    input.intervals());
            Diagnostician diagnostician = one.desk().diagnostician();
            Diagnosis diagnosis = diagnostician.diagnose(request);
            diagnoses.add(input.explain() ? diagnostician.withOneFactAway(request, diagnosis) : diagnosis);
        }
        return answer(allTried, diagnoses, warnings);
    }

    private static Answer answer(Collection<TriedFix> tried, List<Diagnosis> diagnoses, List<String> read) {
        List<String> warnings = new ArrayList<>(read);
        diagnoses.forEach(diagnosis -> warnings.addAll(diagnosis.warnings()));
        boolean speaks = diagnoses.stream().anyMatch(d -> d.status() == Diagnosis.Status.DIAGNOSED);
        Facts facts = diagnoses.size() == 1
                ? diagnoses.get(0).facts()
                : Facts.of(diagnoses.stream()
                        .flatMap(d -> d.facts().all().stream())
                        .toList());
        return new Answer(
                speaks ? Answer.Status.DIAGNOSED : Answer.Status.NEEDS_FACTS,
                List.copyOf(facts.all()),
                List.copyOf(tried),
                diagnoses,
                warnings,
                LookFirst.offer(diagnoses));
    }

    /** What the caller says was tried, and what the text says of other fixes. */
    private static List<TriedFix> tried(List<TriedFix> stated, Taken taken) {
        List<TriedFix> tried = new ArrayList<>();
        Set<String> known = new TreeSet<>();
        stated.stream()
                .filter(one -> taken.desk().pack().fixes().containsKey(one.fix()))
                .forEach(one -> {
                    tried.add(one);
                    known.add(one.fix());
                });
        taken.reading().tried().stream()
                .filter(one -> !known.contains(one.fix()))
                .forEach(tried::add);
        return tried;
    }

    private static List<Observation> read(List<Taken> taken) {
        return List.copyOf(Facts.of(taken.stream()
                        .flatMap(one -> one.facts().all().stream())
                        .toList())
                .all());
    }

    /** Another pack's facts are faults to a pack, but no one's: only where all refuse one is it worth finding what was meant. */
    private List<Fault> wronglyStated(CaseInput input, List<Taken> taken) {
        if (taken.stream().anyMatch(one -> one.faults().isEmpty())) {
            return List.of();
        }
        return sharedFaults(knowledge.desks().stream()
                .map(desk -> new FactReader(desk.pack().vocabulary())
                        .read(input.facts(), "/facts")
                        .faults())
                .toList());
    }

    /** A fact is wrong only where every pack says so of it; the pack that understood most says how. */
    private static List<Fault> sharedFaults(List<List<Fault>> ofPacks) {
        List<Fault> least = List.of();
        for (List<Fault> faults : ofPacks) {
            List<Fault> shared = faults.stream()
                    .filter(fault -> ofPacks.stream()
                            .allMatch(others -> others.stream().anyMatch(same -> samePlace(fault, same))))
                    .toList();
            if (!shared.isEmpty() && (least.isEmpty() || shared.size() < least.size())) {
                least = shared;
            }
        }
        return least;
    }

    /** A fault of a whole group is one of each fact in it. */
    private static boolean samePlace(Fault one, Fault other) {
        String first = one.pointer() + "/";
        String second = other.pointer() + "/";
        return first.startsWith(second) || second.startsWith(first);
    }

    private List<Fault> unknownFixes(List<TriedFix> tried) {
        List<Fault> faults = new ArrayList<>();
        if (tried.size() > MOST_TRIED) {
            faults.add(Fault.of("/tried", "At most " + MOST_TRIED + " tried fixes fit into one case."));
            return faults;
        }
        if (tried.isEmpty()) {
            return faults;
        }
        Set<String> known = new TreeSet<>();
        knowledge.packs().forEach(pack -> known.addAll(pack.fixes().keySet()));
        for (int index = 0; index < tried.size(); index++) {
            if (!known.contains(tried.get(index).fix())) {
                faults.add(new Fault(
                        "/tried/" + index + "/fix",
                        "There is no fix of that id.",
                        Nearest.to(tried.get(index).fix(), known)));
            }
        }
        return faults;
    }
}
