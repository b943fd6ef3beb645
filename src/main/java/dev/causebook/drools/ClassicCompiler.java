package dev.causebook.drools;

import dev.causebook.knowledge.Pack;
import java.util.concurrent.atomic.AtomicLong;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Compiles a pack the classic way of Drools: from DRL, its expressions by MVEL. Takes seconds. */
final class ClassicCompiler {

    private static final AtomicLong BUILDS = new AtomicLong();

    private ClassicCompiler() {}

    /** @throws IllegalStateException where the engine refuses the rules or compiles fewer than there are */
    static ClassicEvidenceRules compile(Pack pack) {
        // The engine looks services up by class loader, and a pool thread's may be another one: name ours.
        ClassLoader loader = ClassicCompiler.class.getClassLoader();
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("causebook.packs", pack.id(), "1." + BUILDS.incrementAndGet());
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        ClassicText text = new ClassicText(pack.vocabulary(), pack.rules());
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
        if (compiled != text.ruleCount()) {
            throw new IllegalStateException("Pack " + pack.id() + " holds " + text.ruleCount()
                    + " different conditions, but the engine compiled " + compiled);
        }
        return new ClassicEvidenceRules(pack, base, compiled);
    }
}
