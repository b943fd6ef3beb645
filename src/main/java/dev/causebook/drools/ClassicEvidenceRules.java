package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.fact.FactDefinition;
import dev.causebook.fact.FactKind;
import dev.causebook.fact.Facts;
import dev.causebook.fact.Observation;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/** The rules of one pack, compiled by {@link ClassicCompiler}: one session a case, always disposed, limited in firings and in time. */
final class ClassicEvidenceRules implements EvidenceRules {

    private static final long TIME_LIMIT_MILLIS = 2_000;
    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final Conclusions said;
    private final KieBase base;
    private final Map<String, FactType> types = new HashMap<>();
    private final Map<String, FactDefinition> definitions = new HashMap<>();
    /** Fields that begin as false or 0 and have to be made unknown, by group. */
    private final Map<String, List<String>> begunFields = new HashMap<>();

    private final boolean concludes;
    private final int ruleCount;

    ClassicEvidenceRules(Pack pack, KieBase base, int ruleCount) {
        this.ruleCount = ruleCount;
        this.said = new Conclusions(pack);
        this.base = base;
        pack.vocabulary()
                .types()
                .forEach((group, type) -> types.put(group, base.getFactType(ClassicText.PACKAGE, type)));
        for (FactDefinition fact : pack.vocabulary().facts()) {
            definitions.put(fact.id(), fact);
            if (fact.kind() == FactKind.FLAG || fact.kind() == FactKind.NUMBER) {
                begunFields
                        .computeIfAbsent(fact.group(), unused -> new ArrayList<>())
                        .add(fact.field());
            }
        }
        this.concludes = pack.rules().stream().anyMatch(rule -> rule.says() instanceof Statement.Conclusion);
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "rule-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    @Override
    public Fired fire(Facts facts) {
        FiredRules fired = new FiredRules();
        KieSession session = base.newKieSession();
        ScheduledFuture<?> limit = WATCHDOG.schedule(session::halt, TIME_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            session.setGlobal("fired", fired);
            insert(session, facts.all());
            int most = ruleCount;
            int firings = session.fireAllRules(most + 1);
            Facts known = facts;
            if (concludes) {
                List<Observation> conclusions = said.drawn(fired.numbers(), facts);
                known = facts.with(conclusions);
                insert(session, conclusions);
                firings += session.fireAllRules(most + 1);
            }
            boolean cutShort = firings > most || limit.isDone();
            return new Fired(said.evidence(fired.numbers()), known, cutShort);
        } finally {
            limit.cancel(false);
            session.dispose();
        }
    }

    private void insert(KieSession session, Collection<Observation> observations) {
        Map<String, Object> groups = new HashMap<>();
        for (Observation observation : observations) {
            FactDefinition fact = definitions.get(observation.fact());
            if (fact != null && fact.kind() != FactKind.TEXT) {
                FactType type = Objects.requireNonNull(types.get(fact.group()), fact.group());
                Object group = groups.computeIfAbsent(fact.group(), unused -> unknown(type, fact.group()));
                type.set(group, fact.field(), observation.value().plain());
            }
        }
        groups.values().forEach(session::insert);
    }

    /** A group of which nothing is known: every field null, since a declared flag or number begins as false or 0. */
    private Object unknown(FactType type, String group) {
        try {
            Object instance = type.newInstance();
            for (String field : begunFields.getOrDefault(group, List.of())) {
                type.set(instance, field, null);
            }
            return instance;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type.getName(), impossible);
        }
    }
}
