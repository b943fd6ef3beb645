package dev.causebook.console;

import dev.causebook.knowledge.Cause;
import dev.causebook.knowledge.Finding;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Rule;
import dev.causebook.knowledge.Statement;
import dev.causebook.render.RulePhrases;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cause with all that is known of it.
 *
 * @param pack id of its pack
 * @param cause the cause
 * @param supports what speaks for it
 * @param contradicts what speaks against it
 * @param fixes what mends it, with how often it does
 * @param sources who documents it
 */
record CausePage(
        String pack,
        Cause cause,
        List<Said> supports,
        List<Said> contradicts,
        List<Mends> fixes,
        List<Links.Link> sources) {

    CausePage {
        supports = List.copyOf(supports);
        contradicts = List.copyOf(contradicts);
        fixes = List.copyOf(fixes);
        sources = List.copyOf(sources);
    }

    /**
     * A rule of the cause.
     *
     * @param rule its id
     * @param says the finding in words
     * @param strength how strongly it speaks, in words
     * @param when what has to be seen for it, in words
     * @param elsewhere what another source claims against it; null where nobody does
     * @param sources who says so
     */
    record Said(
            String rule,
            String says,
            String strength,
            String when,
            @Nullable String elsewhere,
            List<Links.Link> sources) {
        Said {
            sources = List.copyOf(sources);
        }
    }

    /** A fix and how often it mends the cause. */
    record Mends(Fix fix, String often) {}

    static CausePage of(Pack pack, Cause cause) {
        List<Said> supports = new ArrayList<>();
        List<Said> contradicts = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (rule.says() instanceof Statement.Evidence evidence
                    && evidence.cause().equals(cause.id())) {
                (evidence.strength().supports() ? supports : contradicts).add(said(pack, rule, evidence));
            }
        }
        return new CausePage(
                pack.id(),
                cause,
                supports,
                contradicts,
                pack.fixes().values().stream()
                        .filter(fix -> fix.solves().containsKey(cause.id()))
                        .map(fix -> new Mends(fix, String.valueOf(fix.solves().get(cause.id()))))
                        .toList(),
                Links.of(pack, cause.sources()));
    }

    private static Said said(Pack pack, Rule rule, Statement.Evidence evidence) {
        Finding finding = pack.finding(rule).orElse(null);
        return new Said(
                rule.id(),
                finding == null ? rule.name() : finding.says(),
                RulePhrases.verb(evidence.strength()),
                RulePhrases.when(pack, rule),
                finding == null ? null : finding.elsewhere(),
                Links.of(pack, finding == null ? List.of() : finding.sources()));
    }
}
