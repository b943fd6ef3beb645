package dev.causebook.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may know whom, as rules over the packages below one root. The root is an argument, so that the same rules can be
 * tried on planted violations.
 */
final class Houserules {

    /** The packages of the core, each with those that it may import. */
    static final Map<String, Set<String>> CORE = Map.of(
            "fact", Set.of(),
            "knowledge", Set.of("fact"),
            "intake", Set.of("fact", "knowledge"),
            "diagnosis", Set.of("fact", "knowledge"),
            "cases", Set.of("fact", "knowledge", "intake", "diagnosis"),
            "render", Set.of("fact", "knowledge", "diagnosis", "cases"),
            "calibration", Set.of("fact", "knowledge", "diagnosis", "cases"));

    /** Where everything is wired. Every package that is neither here nor in the core is an adapter. */
    static final String APP = "app";

    /** What belongs to one technology or other, and so to an adapter. */
    private static final String[] TECHNOLOGY = {
        "io.quarkus..",
        "io.quarkiverse..",
        "io.vertx..",
        "io.smallrye..",
        "io.micrometer..",
        "jakarta..",
        "javax.sql..",
        "java.sql..",
        "java.net.http..",
        "org.eclipse.microprofile..",
        "org.drools..",
        "org.kie..",
        "org.mvel2..",
        "org.antlr..",
        "io.agroal..",
        "org.flywaydb..",
        "org.h2..",
        "org.postgresql..",
        "com.fasterxml.jackson..",
        "org.apache.kafka..",
        "org.snakeyaml..",
        "org.bouncycastle..",
        "com.nimbusds..",
        "dev.failsafe..",
        "org.jsoup..",
        "picocli.."
    };

    private final String root;
    private final SortedSet<String> packages = new TreeSet<>();

    Houserules(String root, JavaClasses classes) {
        this.root = root;
        for (JavaClass one : classes) {
            String inside = one.getPackageName().startsWith(root + ".")
                    ? one.getPackageName().substring(root.length() + 1)
                    : "";
            if (!inside.isEmpty()) {
                packages.add(inside.split("\\.")[0]);
            }
        }
    }

    /** The packages that are there. */
    SortedSet<String> packages() {
        return packages;
    }

    private SortedSet<String> adapters() {
        SortedSet<String> adapters = new TreeSet<>(packages);
        adapters.removeAll(CORE.keySet());
        adapters.remove(APP);
        return adapters;
    }

    private String[] inside(Set<String> names) {
        return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    }

    /** Each rule with the sentence it stands for. */
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (String name : packages) {
            if (CORE.containsKey(name)) {
                rules.put(name + " knows no more of the house than " + new TreeSet<>(CORE.get(name)), coreKnows(name));
            } else if (!name.equals(APP)) {
                rules.put("the adapter " + name + " knows no other adapter", adapterKnows(name));
            }
        }
        rules.put("nobody imports app", nobodyImportsApp());
        rules.put(
                "no circle anywhere",
                slices().matching(root + ".(*)..").should().beFreeOfCycles());
        rules.put(
                "the core knows no technology",
                noClasses()
                        .that()
                        .resideInAnyPackage(inside(CORE.keySet()))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(TECHNOLOGY));
        rules.put("the core does not look at the clock or throw dice of its own", noClockNoDice());
        return rules;
    }

    private ArchRule coreKnows(String name) {
        Set<String> strangers = new TreeSet<>(packages);
        strangers.remove(name);
        strangers.removeAll(CORE.get(name));
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inside(strangers));
    }

    private ArchRule adapterKnows(String name) {
        Set<String> others = adapters();
        others.remove(name);
        return noClasses()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inside(others));
    }

    private ArchRule nobodyImportsApp() {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + "." + APP + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + APP + "..");
    }

    private ArchRule noClockNoDice() {
        return noClasses()
                .that()
                .resideInAnyPackage(inside(CORE.keySet()))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class);
    }
}
