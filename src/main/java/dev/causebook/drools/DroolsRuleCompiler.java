package dev.causebook.drools;

import dev.causebook.diagnosis.EvidenceRules;
import dev.causebook.diagnosis.RuleCompiler;
import dev.causebook.fact.Vocabulary;
import dev.causebook.knowledge.Pack;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Reads and compiles rules with Drools, the classic engine with MVEL. */
public final class DroolsRuleCompiler implements RuleCompiler {

    private static final AtomicLong BUILDS = new AtomicLong();

    @Override
    public Reading read(Vocabulary vocabulary, List<RuleFile> files) {
        return new RuleReader(vocabulary).read(files);
    }

    @Override
    public EvidenceRules compile(Pack pack) {
        // The engine looks services up by class loader, and a pool thread's may be another one: name ours.
        ClassLoader loader = DroolsRuleCompiler.class.getClassLoader();
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("causebook.packs", pack.id(), "1." + BUILDS.incrementAndGet());
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        RuleText text = new RuleText(pack.vocabulary(), pack.rules());
        files.write("src/main/resources/causebook/rules/pack.drl", text.write());
        KieBuilder builder = services.newKieBuilder(files, loader).buildAll();
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException("The engine refuses pack " + pack.id() + ": "
                    + builder.getResults().getMessages(Message.Level.ERROR));
        }
        KieContainer container = services.newKieContainer(release, loader);
        KieBase base = container.getKieBase();
        // The repository would keep every pack ever loaded.
        services.getRepository().removeKieModule(release);
        int compiled = base.getKiePackages().stream()
                .mapToInt(p -> p.getRules().size())
                .sum();
        int written = text.ruleCount();
        if (compiled != written) {
            throw new IllegalStateException("Pack " + pack.id() + " holds " + written
                    + " different conditions, but the engine compiled " + compiled);
        }
        return new DroolsEvidenceRules(pack, base, written);
    }
}
