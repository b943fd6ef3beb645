package dev.causebook.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.TestPacks;
import dev.causebook.knowledge.PackDiff.Change;
import dev.causebook.knowledge.PackDiff.Kind;
import dev.causebook.pack.PackFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackDiffTest {

    private static final Pack PACK = TestPacks.smallPack();

    private static Pack changed(String file, String from, String to) {
        Map<String, String> files = TestPacks.small();
        files.compute(file, (unused, text) -> {
            assertTrue(text.contains(from), text);
            return text.replace(from, to);
        });
        return TestPacks.quickLoader().load("small", PackFiles.of(files)).pack().orElseThrow();
    }

    private static List<Change> changes(Pack after) {
        return PackDiff.of(List.of(PACK), List.of(after)).get(0).changes();
    }

    @Test
    void aWordOfACauseIsNamedAsThePartThatChanged() {
        Pack after = changed("causes/tls/cert-expired/cause.yaml", "prior: common", "prior: rare");
        assertEquals(List.of(new Change(Kind.CAUSE, "cert-expired", "changed", List.of("prior"))), changes(after));
    }

    @Test
    void aRuleThatStandsElsewhereInItsFileIsTheSame() {
        Map<String, String> files = TestPacks.small();
        files.compute("causes/tls/key-unreadable/rules.drl", (unused, text) -> text + "\n// a remark\n");
        Pack after = TestPacks.quickLoader()
                .load("small", PackFiles.of(files))
                .pack()
                .orElseThrow();
        assertEquals(List.of(), PackDiff.of(List.of(PACK), List.of(after)));
    }

    @Test
    void aStrengthThatChangedIsAChangeOfItsRule() {
        Pack after = changed("causes/tls/key-unreadable/rules.drl", "decisivelySupports", "weaklySupports");
        assertTrue(changes(after).stream()
                .anyMatch(one -> one.kind() == Kind.RULE && one.parts().equals(List.of("says"))));
    }

    @Test
    void packsThatComeAndGoAreNamed() {
        assertEquals(
                "removed",
                PackDiff.of(List.of(PACK), List.of()).get(0).changes().get(0).how());
        assertEquals(
                "added",
                PackDiff.of(List.of(), List.of(PACK)).get(0).changes().get(0).how());
        assertEquals(List.of(), PackDiff.of(List.of(PACK), List.of(PACK)));
    }
}
