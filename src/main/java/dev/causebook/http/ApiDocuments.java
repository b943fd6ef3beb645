package dev.causebook.http;

import dev.causebook.cases.Answer;
import dev.causebook.cases.Caller;
import dev.causebook.cases.Case;
import dev.causebook.cases.CaseStore;
import dev.causebook.cases.CaseStore.Haste;
import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.DocumentDesk;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Judged;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.KnowledgeSearch;
import dev.causebook.cases.Outcome;
import dev.causebook.cases.RefusedException;
import dev.causebook.cases.StoreUnavailableException;
import dev.causebook.diagnosis.WhyNot;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import dev.causebook.intake.Masking;
import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Code;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.SafetyClass;
import dev.causebook.render.CodeMeaning;
import dev.causebook.render.FixText;
import dev.causebook.render.WhyNotText;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The API's documents for calls that come by another protocol. */
@Singleton
final class ApiDocuments implements DocumentDesk {

    private static final String OUTCOME = "outcome";
    private static final String TOLD = "told case";
    /** Where a told case stands in the document that it comes in. */
    private static final String CASE = "/case";

    /** Nobody with a name stands behind an assistant: what lowers security or is hard to undo is for people. */
    private static final Predicate<Fix> UNTOLD = fix -> fix.safetyClass() == SafetyClass.S3;

    private static final Function<Pack, Function<String, @Nullable Fix>> FIX = pack -> id -> told(pack, id);
    private static final Function<Pack, Function<String, @Nullable Cause>> CAUSE = pack -> pack.causes()::get;

    private final ServedKnowledge knowledge;
    private final CaseStore store;
    private final DiagnosisMeters meters;
    private final Clock clock;
    private final boolean keepsText;

    ApiDocuments(
            ServedKnowledge knowledge,
            CaseStore store,
            DiagnosisMeters meters,
            Clock clock,
            @ConfigProperty(name = "causebook.store.text", defaultValue = "false") boolean keepsText) {
        this.knowledge = knowledge;
        this.store = store;
        this.meters = meters;
        this.clock = clock;
        this.keepsText = keepsText;
    }

    private static @Nullable Fix told(Pack pack, String id) {
        Fix fix = pack.fixes().get(id);
        return fix == null || UNTOLD.test(fix) ? null : fix;
    }

    private static void refuseUntold(KnowledgeInForce inForce, String id) {
        boolean known = inForce.packs().stream()
                .map(PackText::pack)
                .anyMatch(pack -> pack.fixes().containsKey(id) && told(pack, id) == null);
        if (known) {
            throw new ProblemException(
                    Problem.of(
                            Problem.Kind.FORBIDDEN,
                            "This fix lowers security or is hard to undo: it is shown to people only, in the console and under /v1/fixes."));
        }
    }

    private static List<Fix> told(Pack pack) {
        return pack.fixes().values().stream().filter(UNTOLD.negate()).toList();
    }

    /** What makes a page. */
    @FunctionalInterface
    private interface Call {
        Page answer() throws InvalidCaseException;
    }

    private static Page answered(Call call) throws RefusedException {
        try {
            return call.answer();
        } catch (ProblemException ended) {
            throw refused(ended.problem());
        } catch (InvalidCaseException invalid) {
            throw refused(Refusals.invalid(invalid));
        } catch (KeyReusedException reused) {
            throw refused(Refusals.KEY_REUSED);
        } catch (StoreUnavailableException unavailable) {
            throw refused(Refusals.UNAVAILABLE);
        }
    }

    private static RefusedException refused(Problem problem) {
        return new RefusedException(problem.kind().type(), problem.kind().title(), problem.detail(), problem.errors());
    }

    @Override
    public Page diagnose(byte[] document, Caller caller) throws RefusedException {
        return answered(() -> {
            long begin = System.nanoTime();
            CaseRequest request = permitted(CaseRequest.readUnkept(document), caller);
            KnowledgeInForce inForce = knowledge.now();
            Answer answer = inForce.desk().answer(request.input()).without(UNTOLD);
            byte[] written = write("", answer, inForce, request);
            meters.answered(answer.status(), System.nanoTime() - begin);
            return new Page(written, Cards.plain(written));
        });
    }

    private static CaseRequest permitted(CaseRequest request, Caller caller) {
        List<Fault> overreach = new ArrayList<>(caller.overreach(request.input()));
        if (request.input().approver() != null) {
            overreach.add(
                    Fault.of(
                            "/approver",
                            "An assistant cannot pass on an approval. Leave it out: what lowers security is shown to people, in the console."));
        }
        if (!overreach.isEmpty()) {
            throw new ProblemException(new Problem(Problem.Kind.FORBIDDEN, ProblemMappers.OVERREACH, overreach, null));
        }
        return request;
    }

    private static byte[] write(String id, Answer answer, KnowledgeInForce inForce, CaseRequest request) {
        return AnswerWriter.write(
                id, answer, inForce, request.input().maxFixes(), request.input().maxQuestions());
    }

    @Override
    public Page whyNot(byte[] document, String cause, Caller caller) throws RefusedException {
        return answered(() -> {
            CaseRequest request = permitted(CaseRequest.readUnkept(document), caller);
            KnowledgeInForce inForce = knowledge.now();
            Answer answer = inForce.desk().answer(request.input());
            WhyNot why = inForce.desk()
                    .whyNot(seen(answer), answer.tried(), request.input().audience(), cause)
                    .orElseThrow(() -> WhyNotResource.unknown(cause, inForce.desk()));
            return new Page(Json.bytes(json -> Json.plain(json, WhyNotText.json(why))), WhyNotText.plain(why));
        });
    }

    /** What was stated and read; conclusions are drawn anew. */
    private static Collection<Observation> seen(Answer answer) {
        return answer.facts().stream()
                .filter(fact -> fact.origin().kind() != Origin.Kind.CONCLUDED)
                .toList();
    }

    @Override
    public Page record(CaseAtHand of, byte[] outcome, String key, Caller caller) throws RefusedException {
        return answered(() -> {
            IdempotencyKey once = Keys.inside(key, caller, OUTCOME, outcome);
            if (of instanceof CaseAtHand.Told told) {
                return tell(told.document(), outcome, once, Keys.inside(key, caller, TOLD, told.document()), caller);
            }
            String id = ((CaseAtHand.Kept) of).id();
            Case kept = store.find(id)
                    .filter(caller::maySee)
                    .orElseThrow(() -> new ProblemException(DiagnosesResource.unknown()));
            return add(id, said(outcome, kept, knowledge.now()), caller, once);
        });
    }

    private static Judgement.SaidOutcome said(byte[] outcome, Case of, KnowledgeInForce inForce)
            throws InvalidCaseException {
        return Judgement.outcome(outcome, new Judged(of, inForce.active().packs()));
    }

    /** Nothing is kept where anything of the two is not what is taken. */
    private Page tell(byte[] document, byte[] outcome, IdempotencyKey once, IdempotencyKey caseKey, Caller caller)
            throws InvalidCaseException {
        KnowledgeInForce inForce = knowledge.now();
        CaseRequest request;
        Answer answer;
        try {
            request = permitted(CaseRequest.readTold(document), caller);
            answer = inForce.desk().answer(request.input());
        } catch (ProblemException ended) {
            throw new ProblemException(ended.problem().below(CASE));
        } catch (InvalidCaseException invalid) {
            throw new ProblemException(Refusals.invalid(invalid).below(CASE));
        }
        long now = clock.millis();
        String id = Ulid.at(now);
        String text = request.input().text();
        Case told = Case.of(
                id,
                Instant.ofEpochMilli(now),
                caller,
                request.ticket(),
                request.input(),
                answer,
                keepsText && text != null ? Masking.mask(text).text() : null);
        Judgement.SaidOutcome said = said(outcome, told, inForce);
        Receipt receipt = store.keep(told, write(id, answer, inForce, request), caseKey, Haste.WAIT);
        return add(receipt.id(), said, caller, once);
    }

    private Page add(String of, Judgement.SaidOutcome said, Caller caller, IdempotencyKey once) {
        long now = clock.millis();
        Outcome outcome = new Outcome(
                Ulid.at(now),
                of,
                Instant.ofEpochMilli(now),
                caller.proven() ? caller.name() : null,
                said.fix(),
                said.result(),
                said.cause(),
                said.note());
        Receipt receipt = store.add(outcome, once);
        Outcome kept = receipt.repeated()
                ? store.outcomes(of).stream()
                        .filter(one -> one.id().equals(receipt.id()))
                        .findFirst()
                        .orElse(outcome)
                : outcome;
        return new Page(
                Json.bytes(json -> JudgementWriter.outcome(json, kept)),
                "Kept: " + kept.fix() + ", " + kept.result().word() + ", for diagnosis " + kept.of() + ".");
    }

    @Override
    public Page of(Subject subject, String id) throws RefusedException {
        return answered(() -> {
            KnowledgeInForce inForce = knowledge.now();
            return switch (subject) {
                case CAUSE -> {
                    Documents.Found<Cause> found = Documents.find(
                            inForce,
                            "cause",
                            id,
                            CAUSE,
                            pack -> List.copyOf(pack.causes().keySet()));
                    yield new Page(
                            Documents.page(
                                    found, (json, pack, cause) -> KnowledgeWriter.cause(json, pack, cause, told(pack))),
                            found.thing().what());
                }
                case FIX -> {
                    refuseUntold(inForce, id);
                    Documents.Found<Fix> found = Documents.find(
                            inForce,
                            "fix",
                            id,
                            FIX,
                            pack -> told(pack).stream().map(Fix::id).toList());
                    yield new Page(
                            Documents.page(found, KnowledgeWriter::fix), FixText.plain(found.pack(), found.thing()));
                }
                case CODE -> {
                    String code = CodesResource.code(id);
                    byte[] document = Json.bytes(CodesResource.document(inForce, id));
                    yield new Page(
                            document,
                            CodeMeaning.of(code, inForce.active().packs()).plain());
                }
            };
        });
    }

    @Override
    public Page fixes(@Nullable String words) throws RefusedException {
        return answered(() -> {
            KnowledgeInForce inForce = knowledge.now();
            List<Documents.Found<Fix>> shown = new ArrayList<>();
            byte[] document = Json.bytes(Documents.<Fix>listing(
                    inForce, "fixes", KnowledgeSearch.Kind.FIX, words, ApiDocuments::told, FIX, (json, pack, fix) -> {
                        shown.add(new Documents.Found<>(pack, fix));
                        KnowledgeWriter.fixInShort(json, pack, fix);
                    }));
            String text =
                    shown.stream().map(found -> FixText.line(found.thing())).collect(Collectors.joining("\n"));
            return new Page(document, text.isEmpty() ? "No fix has any of these words." : text);
        });
    }

    @Override
    public Page causes() {
        KnowledgeInForce inForce = knowledge.now();
        return new Page(
                Json.bytes(Documents.<Cause>listing(
                        inForce,
                        "causes",
                        KnowledgeSearch.Kind.CAUSE,
                        null,
                        pack -> pack.causes().values(),
                        CAUSE,
                        KnowledgeWriter::causeInShort)),
                "The causes that the packs in force know.");
    }

    @Override
    public Page facts() {
        KnowledgeInForce inForce = knowledge.now();
        return new Page(
                Json.bytes(Documents.listing(
                        inForce,
                        "facts",
                        KnowledgeSearch.Kind.FACT,
                        null,
                        pack -> pack.vocabulary().facts(),
                        pack -> id -> pack.vocabulary().find(id).orElse(null),
                        KnowledgeWriter::factInShort)),
                "The facts that can be stated.");
    }

    @Override
    public Page packs() {
        KnowledgeInForce inForce = knowledge.now();
        return new Page(
                Json.bytes(json -> KnowledgeWriter.status(json, inForce, knowledge.status())), "The packs in force.");
    }

    @Override
    public List<String> ids(Subject subject, String beginning) {
        return knowledge.now().packs().stream()
                .map(PackText::pack)
                .flatMap(pack -> ids(pack, subject))
                .filter(id -> id.startsWith(beginning))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> ids(Pack pack, Subject subject) {
        return switch (subject) {
            case CAUSE -> pack.causes().keySet().stream();
            case FIX -> told(pack).stream().map(Fix::id);
            case CODE -> pack.codes().stream().map(Code::code);
        };
    }
}
