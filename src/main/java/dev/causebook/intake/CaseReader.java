package dev.causebook.intake;

import dev.causebook.fact.AllowedValue;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.fact.Value;
import dev.causebook.intake.CodeFinder.FoundCode;
import dev.causebook.intake.Lexicon.Found;
import dev.causebook.intake.artefact.ArtefactKind;
import dev.causebook.intake.artefact.Artefacts;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads tickets in the words of one pack. Built once for a pack; safe for many threads. */
public final class CaseReader {

    private static final double STATED_CONFIDENCE = 0.9;
    private static final int MOST_ATTACHMENTS = 20;
    private static final String ERROR_CODE = "error.code";
    private static final String EXTENDED_CODE = "error.extended";
    private static final String GATEWAY_CODE = "error.gatewayHresult";
    private static final String RESEMBLES = "ticket.resembles";

    private final Pack pack;
    private final Lexicon<FactWord> lexicon = new Lexicon<>();
    private final CodeFinder codes;
    private final ArtefactSigns artefacts;
    /** What a ticket as a whole is like; nothing where the pack has no such fact. */
    private final Optional<FactDefinition> resembles;

    private final Likeness likeness;
    /** What a ticket without text and attachments says: most that machines send are of that kind. */
    private final Reading silence;

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
        this.resembles = pack.vocabulary().find(RESEMBLES);
        this.likeness = new Likeness(pack);
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
        pack.sequence().earlier().forEach(phrase -> add(phrase, new FactWord.Earlier()));
        pack.sequence().now().forEach(phrase -> add(phrase, new FactWord.Now()));
        pack.attempts().made().forEach(phrase -> add(phrase, new FactWord.Made()));
        pack.attempts().planned().forEach(phrase -> add(phrase, new FactWord.Planned()));
        pack.attempts().failed().forEach(phrase -> add(phrase, new FactWord.Failed()));
        pack.attempts().helped().forEach(phrase -> add(phrase, new FactWord.Helped()));
        pack.fixes().values().forEach(fix -> fix.tried().forEach(phrase -> add(phrase, new FactWord.Repair(fix.id()))));
        this.silence = read("", List.of(), true);
    }

    private void add(String phrase, FactWord meaning) {
        try {
            lexicon.add(phrase, meaning);
        } catch (Phrase.SyntaxException unreadable) {
            // Loading refuses such packs; one built in another way just lacks the phrase.
        }
    }

    /** Reads a ticket's text and attachments; never fails, whatever they hold. */
    public Reading read(@Nullable String text, List<Attachment> attachments) {
        boolean silent = (text == null || text.isEmpty()) && attachments.isEmpty();
        return silent ? silence : read(text, attachments, true);
    }

    /**
     * Reads the same by phrases and artefacts alone, without asking what the ticket as a whole is like: for tickets that are
     * themselves among those that others are compared with.
     */
    public Reading readPhrases(String text) {
        return read(text, List.of(), false);
    }

    private Reading read(@Nullable String text, List<Attachment> attachments, boolean compared) {
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
        if (compared) {
            resemblance(ticket.prepared(), printed.spoken()).ifPresent(o -> takeSurer(o, observations));
        }
        printed.observations().values().forEach(o -> takeSurer(o, observations));
        if (text != null && text.length() > TicketText.LONGEST) {
            warnings.add("The text is longer than can be read; its end was passed over.");
        }
        boolean attached = observations.values().stream().anyMatch(pack.scope()::claims);
        Reading.InScope scope =
                ticket.scope() == Reading.InScope.UNCLEAR && attached ? Reading.InScope.YES : ticket.scope();
        return new Reading(List.copyOf(observations.values()), ticket.earlier(), ticket.tried(), scope, warnings);
    }

    /** What signs say that the service saw itself, rather than read. */
    public List<Observation> seen(List<Sign> signs) {
        return List.copyOf(artefacts.seen(signs).values());
    }

    /**
     * The facts of which a look of the service itself can say something.
     *
     * @param kind kind of a sign that the look gives
     * @param fields its fields
     */
    public Set<String> seeable(ArtefactKind kind, Set<String> fields) {
        return artefacts.seeable(kind, fields);
    }

    /** What a machine printed is surer than what somebody said of it. */
    private static void takeSurer(Observation one, Map<String, Observation> observations) {
        observations.merge(one.fact(), one, ArtefactSigns::both);
    }

    private record Part(
            String prepared,
            List<Observation> observations,
            List<Observation> earlier,
            List<TriedFix> tried,
            Reading.InScope scope) {}

    private Part readPart(String original, @Nullable String attachment) {
        String text = TicketText.prepare(original);
        List<Token> tokens = Tokens.of(text);
        List<Found<FactWord>> found = lexicon.find(tokens);
        List<Candidate> candidates = new ArrayList<>(codes(text));
        for (Found<FactWord> one : found) {
            if (one.meaning() instanceof FactWord.Says says) {
                candidate(says, one, tokens, text).ifPresent(candidates::add);
            }
        }
        Candidates read = Candidates.of(candidates, Past.of(found, tokens), pack.sequence());
        List<Observation> observations = read.current(original, attachment);
        return new Part(
                text,
                observations,
                read.earlier(original, attachment),
                TriedFixes.read(found, tokens, text),
                ScopeReading.of(pack.scope(), found, tokens, observations));
    }

    /** What a ticket as a whole is like. */
    private Optional<Observation> resemblance(String text, String original) {
        return resembles.flatMap(fact -> likeness.of(text)
                .flatMap(like -> fact.allowed(like.cause()).map(value -> {
                    String quote = original.substring(like.start(), Math.min(like.end(), original.length()));
                    Origin origin = Origin.text(quote, like.start(), like.end());
                    return new Observation(fact.id(), fact.value(value), origin, like.confidence());
                })));
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
                        says.fact(), says.fact().value(says.value()), STATED_CONFIDENCE, start, end, found.literal()));
            case DENIED ->
                denied == null
                        ? Optional.empty()
                        : says.fact()
                                .allowed(denied.value())
                                .map(value -> new Candidate(
                                        says.fact(),
                                        says.fact().value(value),
                                        denied.confidence(),
                                        start,
                                        end,
                                        found.literal()));
            case OPEN -> Optional.empty();
        };
    }

    private List<Candidate> codes(String text) {
        List<Candidate> found = new ArrayList<>();
        for (FoundCode code : codes.find(text)) {
            String fact = switch (code.kind()) {
                case CODE -> ERROR_CODE;
                case EXTENDED -> EXTENDED_CODE;
                case GATEWAY -> GATEWAY_CODE;
            };
            pack.vocabulary()
                    .find(fact)
                    .ifPresent(definition -> found.add(
                            new Candidate(definition, new Value.Code(code.code()), 1.0, code.start(), code.end(), 1)));
        }
        return found;
    }
}
