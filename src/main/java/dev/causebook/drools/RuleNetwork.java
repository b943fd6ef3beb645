package dev.causebook.drools;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.reactOn;
import static org.drools.model.PatternDSL.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.DirectFiringOption;
import org.kie.internal.conf.AlphaThresholdOption;

/**
 * Rules as a network of the engine, built from the engine's own model of rules: no text is parsed and no class is made.
 * Each rule looks at one object only, so the engine decides on it while it takes the object in, without joins.
 */
final class RuleNetwork {

    private static final String PACKAGE = "causebook.rules";
    /** From so many comparisons of one slot on the engine finds by hash; a single one is as quickly made. */
    private static final int LEAST_HASHED = 2;

    private final Variable<CaseFacts> known = declarationOf(CaseFacts.class, "known");
    private final KieBase base;
    private final KieSessionConfiguration session;
    private final int ruleCount;

    /**
     * @param rules what rules look at, all of which has to hold, and the numbers that they leave
     * @throws IllegalStateException where the engine takes in fewer rules than there are
     */
    RuleNetwork(Map<List<SlotTest>, SortedSet<Integer>> rules) {
        ModelImpl model = new ModelImpl();
        rules.forEach((tests, numbers) -> model.addRule(written(tests, numbers)));
        KieBaseConfiguration configuration = KieServices.get().newKieBaseConfiguration();
        configuration.setOption(AlphaThresholdOption.get(LEAST_HASHED));
        this.base = KieBaseBuilder.createKieBaseFromModel(model, configuration);
        this.session = KieServices.get().newKieSessionConfiguration();
        this.session.setOption(DirectFiringOption.YES);
        this.ruleCount = rules.size();
        long compiled = base.getKiePackages().stream()
                .map(one -> one.getRules())
                .mapToLong(Collection::size)
                .sum();
        if (compiled != ruleCount) {
            throw new IllegalStateException(
                    "There are " + ruleCount + " different conditions, but the engine compiled " + compiled);
        }
        // The first session looks for the engine's other half by the thread's class loader, which on a thread of a pool
        // may be one that does not know it: so the first one is opened here.
        base.newKieSession(session, null).dispose();
    }

    private Rule written(List<SlotTest> tests, SortedSet<Integer> numbers) {
        PatternDef<CaseFacts> looks = pattern(known);
        for (SlotTest test : tests) {
            looks = test.equality()
                    ? looks.expr(test.id(), test, hashed(test), reactOn())
                    : looks.expr(test.id(), test, reactOn());
        }
        int[] rules = numbers.stream().mapToInt(Integer::intValue).toArray();
        return rule(PACKAGE, tests.toString()).build(looks, on(known).execute((engine, facts) -> {
            if (!facts.fired(rules)) {
                engine.halt();
            }
        }));
    }

    private static AlphaIndex<CaseFacts, ?> hashed(SlotTest test) {
        Object literal = test.literals().get(0);
        if (literal instanceof Boolean flag) {
            return hashed(Boolean.class, test.slot(), flag);
        }
        return literal instanceof Long number
                ? hashed(Long.class, test.slot(), number)
                : hashed(String.class, test.slot(), literal.toString());
    }

    /** The engine hashes values of known kinds only, so it has to be told the kind. */
    private static <T> AlphaIndex<CaseFacts, T> hashed(Class<T> kind, int slot, T literal) {
        return alphaIndexedBy(kind, ConstraintType.EQUAL, slot, facts -> kind.cast(facts.value(slot)), literal);
    }

    /** How many rules the engine has compiled; each fires once in a case at most. */
    int ruleCount() {
        return ruleCount;
    }

    /** Lets the engine look at a case: one session, always disposed. */
    void hear(CaseFacts facts) {
        KieSession running = base.newKieSession(session, null);
        try {
            running.insert(facts);
            running.fireAllRules();
        } finally {
            running.dispose();
        }
    }
}
