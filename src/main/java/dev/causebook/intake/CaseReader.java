package dev.causebook.intake;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.intake.CodeFinder.FoundCode;
import dev.causebook.intake.Lexicon.Found;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads tickets in the words of one pack. Built once for a pack; safe for many threads. */
public final class CaseReader {

    private static final double STATED_CONFIDENCE = 0.9;
    private static final int MOST_ATTACHMENTS = 20;
    /** Clients print it where they have nothing to say, so it never takes the place of another code. */
    private static final String NO_CODE = "0x0";

    private static final String ERROR_CODE = "error.code";
    private static final String EXTENDED_CODE = "error.extended";
    private static final String GATEWAY_CODE = "error.gatewayHresult";

    private final Pack pack;
    private final Lexicon<FactWord> lexicon = new Lexicon<>();
    private final CodeFinder codes;
    private final ArtefactSigns artefacts;

    /** Makes ready to read in the words of a pack, dates being held against no clock; see the other constructor. */
    public CaseReader(Pack pack) {
        this(pack, Artefacts.TIMELESS);
    }

    /**
     * Makes ready to read in the words of a pack; its phrases have been checked, and one that cannot be read is left out.
     *
     * @param artefacts finds what machines print
     */
    public CaseReader(Pack pack, Artefacts artefacts) {
        this.pack = pack;
        this.codes = new CodeFinder(pack);
        this.artefacts = new ArtefactSigns(pack, artefacts);
        for (FactDefinition fact : pack.vocabulary().facts()) {
            for (AllowedValue value : fact.values()) {
                value.phrases().forEach(phrase -> add(phrase, new FactWord.Says(fact, value)));
            }
        }
        pack.scope().words().forEach(phrase -> add(phrase, new FactWord.Here()));
        pack.scope().hints().forEach(phrase -> add(phrase, new FactWord.Hint()));
        pack.scope().elsewhere().forEach(phrase -> add(phrase, new FactWord.Elsewhere()));
        pack.scope().within().forEach(phrase -> add(phrase, new FactWord.Within()));
        pack.scope().resolved().forEach(phrase -> add(phrase, new FactWord.Resolved()));
        pack.attempts().made().forEach(phrase -> add(phrase, new FactWord.Made()));
        pack.attempts().planned().forEach(phrase -> add(phrase, new FactWord.Planned()));
        pack.attempts().failed().forEach(phrase -> add(phrase, new FactWord.Failed()));
        pack.attempts().helped().forEach(phrase -> add(phrase, new FactWord.Helped()));
        pack.fixes().values().forEach(fix -> fix.tried().forEach(phrase -> add(phrase, new FactWord.Repair(fix.id()))));
    }

    private void add(String phrase, FactWord meaning) {
        try {
            lexicon.add(phrase, meaning);
        } catch (Phrase.SyntaxException unreadable) {
            // Loading refuses such packs; one built in another way just lacks the phrase.
        }
    }

    /** A value read at a place, before places that speak of the same fact are compared. */
    private record Candidate(FactDefinition fact, String value, double confidence, int start, int end, int literal) {}

    /** Reads a ticket's text and attachments; never fails, whatever they hold. */
    public Reading read(@Nullable String text, List<Attachment> attachments) {
        Map<String, Observation> observations = new TreeMap<>();
        List<String> warnings = new ArrayList<>();
        List<Attachment> unpacked = attachments.stream()
                .limit(MOST_ATTACHMENTS)
                .flatMap(attachment -> artefacts.unpacked(attachment, warnings::add).stream())
                .toList();
        unpacked.forEach(attachment -> {
            if (attachment.content().length() > TicketText.LONGEST) {
                warnings.add("An attachment is long: what tools print was looked for in all of it, words only at its"
                        + " beginning.");
            }
            ArtefactSigns.Read printed = artefacts.read(attachment, warnings::add);
            readPart(printed.spoken(), attachment.name()).observations().forEach(o -> observations.put(o.fact(), o));
            printed.observations().values().forEach(o -> takeSurer(o, observations));
        });
        if (attachments.size() > MOST_ATTACHMENTS) {
            warnings.add("Only the first " + MOST_ATTACHMENTS + " attachments were read.");
        }
        ArtefactSigns.Read printed = artefacts.read(text == null ? "" : text, warnings::add);
        Part ticket = readPart(printed.spoken(), null);
        ticket.observations().forEach(o -> takeSurer(o, observations));
        printed.observations().values().forEach(o -> takeSurer(o, observations));
        if (text != null && text.length() > TicketText.LONGEST) {
            warnings.add("The text is longer than can be read; its end was passed over.");
        }
        boolean attached = observations.values().stream().anyMatch(pack.scope()::claims);
        Reading.InScope scope =
                ticket.scope() == Reading.InScope.UNCLEAR && attached ? Reading.InScope.YES : ticket.scope();
        return new Reading(List.copyOf(observations.values()), ticket.tried(), scope, warnings);
    }

    /** What signs say that the service saw itself, rather than read. */
    public List<Observation> seen(List<Sign> signs) {
        return List.copyOf(artefacts.seen(signs).values());
    }

    /** What a machine printed is surer than what somebody said of it. */
    private static void takeSurer(Observation one, Map<String, Observation> observations) {
        observations.merge(one.fact(), one, ArtefactSigns::both);
    }

    private record Part(List<Observation> observations, List<TriedFix> tried, Reading.InScope scope) {}

    private Part readPart(String original, @Nullable String attachment) {
        String text = TicketText.prepare(original);
        List<Token> tokens = Tokens.of(text);
        List<Found<FactWord>> found = lexicon.find(tokens);
        List<Candidate> candidates = new ArrayList<>();
        for (Found<FactWord> one : found) {
            if (one.meaning() instanceof FactWord.Says says) {
                candidate(says, one, tokens, text).ifPresent(candidates::add);
            }
        }
        List<Observation> observations = new ArrayList<>(resolve(candidates, original, attachment));
        readCodes(text, original, attachment, observations);
        observations.sort(Comparator.comparing(Observation::fact));
        return new Part(
                observations,
                TriedFixes.read(found, tokens, text),
                ScopeReading.of(pack.scope(), found, tokens, observations));
    }

    private static Optional<Candidate> candidate(
            FactWord.Says says, Found<FactWord> found, List<Token> tokens, String text) {
        int start = tokens.get(found.from()).start();
        int end = tokens.get(found.to() - 1).end();
        AllowedValue.Denial denied = says.value().denied();
        Polarity polarity =
                says.fact().verbatim() ? Polarity.STATED : Polarity.of(tokens, found.from(), found.to(), text);
        if (found.negated() && polarity == Polarity.STATED && !says.fact().verbatim()) {
            polarity = Polarity.DENIED;
        }
        return switch (polarity) {
            case STATED ->
                Optional.of(new Candidate(
                        says.fact(), says.value().value(), STATED_CONFIDENCE, start, end, found.literal()));
            case DENIED ->
                denied == null
                        ? Optional.empty()
                        : Optional.of(new Candidate(
                                says.fact(), denied.value(), denied.confidence(), start, end, found.literal()));
            case OPEN -> Optional.empty();
        };
    }

    /** One observation a fact: a longer phrase hides the shorter ones inside it, and what is said last counts. */
    private static List<Observation> resolve(List<Candidate> candidates, String original, @Nullable String attachment) {
        Map<String, List<Candidate>> byFact = new TreeMap<>();
        for (Candidate candidate : candidates) {
            boolean hidden = candidates.stream().anyMatch(other -> hides(other, candidate));
            if (!hidden) {
                byFact.computeIfAbsent(candidate.fact().id(), unused -> new ArrayList<>())
                        .add(candidate);
            }
        }
        List<Observation> observations = new ArrayList<>();
        byFact.values().forEach(of -> observations.add(observation(of, original, attachment)));
        return observations;
    }

    /** "To a Windows 10 machine" says the host's system, and so hides the "Windows 10" that would be the client's. */
    private static boolean hides(Candidate other, Candidate candidate) {
        boolean related = other.fact().name().equals(candidate.fact().name())
                || other.fact().hides().contains(candidate.fact().id());
        return related
                && other.start() <= candidate.start()
                && other.end() >= candidate.end()
                && other.literal() > candidate.literal();
    }

    private static Observation observation(List<Candidate> candidates, String original, @Nullable String attachment) {
        Candidate last = candidates.stream()
                .max(Comparator.comparingInt(Candidate::end)
                        .thenComparingInt(Candidate::literal)
                        .thenComparing(Candidate::value))
                .orElseThrow();
        Value value;
        if (last.fact().kind() == FactKind.WORDS) {
            TreeSet<String> all = new TreeSet<>();
            candidates.forEach(candidate -> all.add(candidate.value()));
            value = new Value.Words(all);
        } else {
            value = last.fact().value(last.fact().allowed(last.value()).orElseThrow());
        }
        return new Observation(
                last.fact().id(), value, origin(original, last.start(), last.end(), attachment), last.confidence());
    }

    private static Origin origin(String original, int start, int end, @Nullable String attachment) {
        String quote = original.substring(start, Math.min(end, original.length()));
        int line = 1
                + (int) original.substring(0, start)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return Origin.read(attachment, quote, start, end, line);
    }

    private void readCodes(String text, String original, @Nullable String attachment, List<Observation> observations) {
        Map<String, FoundCode> last = new TreeMap<>();
        for (FoundCode code : codes.find(text)) {
            String fact = switch (code.kind()) {
                case CODE -> ERROR_CODE;
                case EXTENDED -> EXTENDED_CODE;
                case GATEWAY -> GATEWAY_CODE;
            };
            if (!code.code().equals(NO_CODE) || !last.containsKey(fact)) {
                last.put(fact, code);
            }
        }
        last.forEach((fact, code) -> {
            if (pack.vocabulary().find(fact).isPresent()) {
                observations.add(new Observation(
                        fact,
                        new Value.Code(code.code()),
                        origin(original, code.start(), code.end(), attachment),
                        1.0));
            }
        });
    }
}
