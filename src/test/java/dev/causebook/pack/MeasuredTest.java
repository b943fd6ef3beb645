package dev.causebook.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.Basis;
import dev.causebook.knowledge.Fix;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.PackFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measured numbers beside the words of a pack. */
class MeasuredTest {

    private static final String WHOLE = """
            cases: 120
            until: 2026-11-20
            temperature: { is: 1.25, low: 1.1, high: 1.4, cases: 90 }
            other: { is: 0.2, low: 0.1, high: 0.3, cases: 24 }
            causes:
              cert-expired: { is: 0.5, low: 0.4, high: 0.6, cases: 61.5 }
            fixes:
              restore-permissions:
                key-unreadable: { is: 0.6, low: 0.5, high: 0.7, tried: 20, worked: 12 }
            """;

    private static LoadedPack load(String measured) {
        Map<String, String> files = TestPacks.small();
        files.put(MeasuredReader.FILE, measured);
        return TestPacks.quickLoader().load("small", PackFiles.of(files));
    }

    private static List<PackFault> faults(String measured) {
        return load(measured).faults().stream()
                .filter(fault -> fault.place().file().equals(MeasuredReader.FILE))
                .toList();
    }

    @Test
    void measuredNumbersTakeThePlaceOfWordsAndTheRestKeepsItsProportions() {
        Pack judged = TestPacks.smallPack();
        Pack pack = load(WHOLE).pack().orElseThrow();
        assertEquals(Basis.PILOT, pack.measured().basis());
        assertEquals(1.25, pack.temperature());
        assertEquals(0.2, pack.otherShare());
        assertEquals(0.5, pack.priors().get("cert-expired"));
        assertEquals(
                1 - 0.2, pack.priors().values().stream().mapToDouble(one -> one).sum(), 1e-12);
        assertEquals(
                judged.priors().get("name-wrong") / judged.priors().get("line-slow"),
                pack.priors().get("name-wrong") / pack.priors().get("line-slow"),
                1e-12);
        Fix fix = pack.fixes().get("restore-permissions");
        assertEquals(0.6, pack.success(fix, "key-unreadable"));
        assertEquals(judged.success(fix, "cert-expired"), pack.success(fix, "cert-expired"));
        assertEquals(0, pack.success(fix, "line-slow"));
    }

    @Test
    void withoutTheFileEverythingIsAsTheWordsSay() {
        Pack judged = TestPacks.smallPack();
        assertEquals(Basis.ELICITED, judged.measured().basis());
        assertEquals(judged.scale().temperature(), judged.temperature());
        assertEquals(judged.scale().other(), judged.otherShare());
    }

    @ParameterizedTest
    @CsvSource({
        "cases: 120, cases: 0, 'cases'",
        "cert-expired:, cert-expried:, no cause 'cert-expried'",
        "restore-permissions:, restore-permission:, no fix 'restore-permission'",
        "key-unreadable:, line-slow:, does not say in 'solves'",
        "is: 0.5, is: 1.5, lies between",
        "is: 0.5, is: 0.85, leaves nothing for the rest",
        "worked: 12, worked: 21, more often than it was tried",
        "'cases: 61.5 }', 'count: 61.5 }', 'count'",
    })
    void whatCannotBeMeantIsRefusedWithItsPlace(String right, String wrong, String said) {
        List<PackFault> faults = faults(WHOLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertTrue(faults.stream().anyMatch(fault -> fault.toString().contains(said)), faults.toString());
        assertTrue(load(WHOLE.replaceFirst(java.util.regex.Pattern.quote(right), wrong))
                .pack()
                .isEmpty());
    }
}
