package dev.causebook.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.causebook");
    private static final String PLANTED_ROOT = "dev.causebook.architecture.planted";
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_ROOT);

    private static Houserules house() {
        return new Houserules("dev.causebook", HOUSE);
    }

    private static Houserules planted() {
        return new Houserules(PLANTED_ROOT, PLANTED);
    }

    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_rules() {
        return house().all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    /** A rule that nothing could break says nothing: each is broken once in the planted packages. */
    @TestFactory
    Stream<DynamicTest> each_rule_notices_its_planted_violation() {
        return planted().all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertTrue(rule.getValue().evaluate(PLANTED).hasViolation(), "nothing was noticed")));
    }

    /** A misspelt package would make a rule true of nothing. */
    @Test
    void the_rules_speak_of_packages_that_are_there() {
        Set<String> there = house().packages();
        assertTrue(
                there.containsAll(List.of(
                        "fact",
                        "knowledge",
                        "intake",
                        "diagnosis",
                        "cases",
                        "drools",
                        "pack",
                        "store",
                        "probe",
                        "chat",
                        "ticketing",
                        "readers",
                        "bulk",
                        "cli",
                        "app")),
                there.toString());
        Set<String> corePlanted = new TreeSet<>(planted().packages());
        corePlanted.retainAll(Houserules.CORE.keySet());
        assertEquals(
                new TreeSet<>(Houserules.CORE.keySet()), corePlanted, "each package of the core has its planted twin");
        assertFalse(HOUSE.contain("dev.causebook.TestPacks"), "tests are not part of the house");
    }

    @Test
    void every_class_lives_in_a_package_below_the_root() {
        List<String> homeless = HOUSE.stream()
                .filter(one -> one.getPackageName().equals("dev.causebook"))
                .map(one -> one.getName())
                .toList();
        assertEquals(List.of(), homeless);
    }
}
