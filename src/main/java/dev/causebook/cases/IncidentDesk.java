package dev.causebook.cases;

import dev.causebook.diagnosis.Correlation.Incident;
import dev.causebook.diagnosis.Correlation.Member;
import dev.causebook.diagnosis.Correlation.Place;
import dev.causebook.diagnosis.Request;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes many cases and says which of them are one fault behind one host, gateway, subnet or build. */
public final class IncidentDesk {

    private final ActiveKnowledge knowledge;

    public IncidentDesk(ActiveKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /**
     * A case to compare with others.
     *
     * @param facts what is known of it
     * @param tried fixes that were tried
     * @param packs ids of the packs that know its problem
     * @param at when it was reported; null where that is not known
     * @param places where it happened, by the caller's names
     */
    public record Report(
            List<Observation> facts,
            List<TriedFix> tried,
            Set<String> packs,
            @Nullable Instant at,
            SortedMap<Place, String> places) {
        public Report {
            facts = List.copyOf(facts);
            tried = List.copyOf(tried);
            packs = Set.copyOf(packs);
            places = new TreeMap<>(places);
        }
    }

    /**
     * A fault that several cases share.
     *
     * @param pack the pack that knows it
     * @param incident the fault; its members are numbers of the reports
     */
    public record Found(Pack pack, Incident incident) {}

    /** The shared faults, pack by pack, the largest first. */
    public List<Found> correlate(List<Report> reports) {
        List<Found> found = new ArrayList<>();
        for (PackDesk desk : knowledge.desks()) {
            List<Integer> numbers = new ArrayList<>();
            List<Member> members = new ArrayList<>();
            for (int number = 0; number < reports.size(); number++) {
                if (reports.get(number).packs().contains(desk.pack().id())) {
                    numbers.add(number);
                    members.add(member(desk.pack(), reports.get(number)));
                }
            }
            for (Incident incident : desk.diagnostician().incidents(members)) {
                found.add(new Found(desk.pack(), incident.of(numbers)));
            }
        }
        return found;
    }

    private static Member member(Pack pack, Report report) {
        Facts facts = Facts.of(report.facts().stream()
                .filter(one -> one.origin().kind() != Origin.Kind.CONCLUDED)
                .filter(one -> pack.vocabulary().find(one.fact()).isPresent())
                .toList());
        List<TriedFix> tried = report.tried().stream()
                .filter(one -> pack.fixes().containsKey(one.fix()))
                .toList();
        Request request = new Request(facts, tried, Audience.AGENT, null, 1, 0, false);
        return new Member(request, report.at(), report.places());
    }

    /** Numbers of the reports that share no fault with another. */
    public static List<Integer> alone(List<Report> reports, List<Found> found) {
        Set<Integer> shared = new TreeSet<>();
        found.forEach(one -> shared.addAll(one.incident().members()));
        List<Integer> alone = new ArrayList<>();
        for (int number = 0; number < reports.size(); number++) {
            if (!shared.contains(number)) {
                alone.add(number);
            }
        }
        return alone;
    }
}
