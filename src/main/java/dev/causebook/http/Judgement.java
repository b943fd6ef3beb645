package dev.causebook.http;

import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Judged;
import dev.causebook.cases.Review.Correction;
import dev.causebook.cases.Review.Verdict;
import dev.causebook.fact.Fault;
import dev.causebook.fact.Nearest;
import dev.causebook.intake.Masking;
import dev.causebook.knowledge.TriedFix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what somebody says of a kept case: an outcome or a review. */
final class Judgement {

    private static final int LONGEST_WORDS = 4_000;
    private static final List<String> OUTCOME = List.of("fix", "result", "cause", "note");
    private static final List<String> REVIEW = List.of("verdict", "cause", "comment", "facts");
    private static final List<String> RESULTS =
            Arrays.stream(TriedFix.Result.values()).map(TriedFix.Result::word).toList();
    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::word).toList();

    private final StrictReader reader;
    private final Judged judged;
    private final List<Fault> invalid = new ArrayList<>();
    private @Nullable String fix;
    private TriedFix.@Nullable Result result;
    private @Nullable Verdict verdict;
    private @Nullable String cause;
    private @Nullable String words;
    private Map<String, Object> facts = Map.of();

    private Judgement(StrictReader reader, Judged judged) {
        this.reader = reader;
        this.judged = judged;
    }

    /** An outcome as it was said; words are masked. */
    record SaidOutcome(
            String fix,
            TriedFix.Result result,
            @Nullable String cause,
            @Nullable String note) {}

    /** A review as it was said; words are masked. */
    record SaidReview(
            Verdict verdict,
            @Nullable String cause,
            @Nullable String comment,
            List<Correction> corrections) {}

    static SaidOutcome outcome(byte[] body, Judged judged) throws InvalidCaseException {
        Judgement said = StrictReader.read(body, reader -> new Judgement(reader, judged).read(OUTCOME));
        if (said.fix == null) {
            said.missing("fix");
        } else {
            judged.fix(said.fix, "/fix");
        }
        if (said.result == null) {
            said.missing("result");
        }
        judged.cause(said.cause, "/cause");
        said.refuseFaults();
        if (said.fix == null || said.result == null) {
            throw new IllegalStateException("what is missing was refused");
        }
        return new SaidOutcome(said.fix, said.result, said.cause, said.words);
    }

    static SaidReview review(byte[] body, Judged judged) throws InvalidCaseException {
        Judgement said = StrictReader.read(body, reader -> new Judgement(reader, judged).read(REVIEW));
        judged.cause(said.cause, "/cause");
        List<Correction> corrections = judged.corrections(said.facts);
        String cause = null;
        if (said.verdict == null) {
            said.missing("verdict");
        } else {
            cause = judged.causeOf(said.verdict, said.cause);
        }
        said.refuseFaults();
        if (said.verdict == null) {
            throw new IllegalStateException("what is missing was refused");
        }
        return new SaidReview(said.verdict, cause, said.words, corrections);
    }

    private Judgement read(List<String> fields) throws IOException {
        reader.object("", fields, this::member);
        return this;
    }

    private void member(String name, String pointer) throws IOException {
        switch (name) {
            case "fix" -> fix = reader.text(pointer);
            case "result" -> result = word(pointer, RESULTS, TriedFix.Result::of);
            case "verdict" -> verdict = word(pointer, VERDICTS, Verdict::of);
            case "cause" -> cause = reader.text(pointer);
            case "note", "comment" -> words = words(pointer);
            case "facts" -> facts = reader.anything(pointer);
            default -> throw new IllegalStateException("no reader for " + name);
        }
    }

    private <T> @Nullable T word(String pointer, List<String> allowed, Function<String, Optional<T>> of)
            throws IOException {
        String word = reader.text(pointer);
        if (word == null) {
            return null;
        }
        Optional<T> known = of.apply(word);
        if (known.isEmpty()) {
            invalid.add(
                    new Fault(pointer, "Allowed are " + String.join(", ", allowed) + ".", Nearest.to(word, allowed)));
        }
        return known.orElse(null);
    }

    /** People write names into notes; nothing that is kept needs them. */
    private @Nullable String words(String pointer) throws IOException {
        String said = reader.text(pointer);
        if (said != null && said.length() > LONGEST_WORDS) {
            invalid.add(Fault.of(pointer, "This has at most " + LONGEST_WORDS + " characters."));
            return null;
        }
        return said == null ? null : Masking.mask(said).text();
    }

    private void missing(String name) {
        if (invalid.stream().noneMatch(fault -> fault.pointer().equals("/" + name))) {
            invalid.add(Fault.of("", "'" + name + "' is missing here."));
        }
    }

    private void refuseFaults() throws InvalidCaseException {
        List<Fault> all = new ArrayList<>(invalid);
        all.addAll(judged.faults());
        if (!all.isEmpty()) {
            throw new InvalidCaseException(all);
        }
    }
}
