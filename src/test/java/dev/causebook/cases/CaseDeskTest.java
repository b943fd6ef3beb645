package dev.causebook.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.causebook.TestPacks;
import dev.causebook.diagnosis.CostWeights;
import dev.causebook.diagnosis.NaiveEvidenceRules;
import dev.causebook.fact.Fault;
import dev.causebook.knowledge.Pack;
import dev.causebook.knowledge.TriedFix;
import dev.causebook.pack.PackFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A fact is wrong only where no pack knows it. */
class CaseDeskTest {

    private static PackDesk desk(Pack pack) {
        return PackDesk.of(pack, new NaiveEvidenceRules(pack), CostWeights.DEFAULT);
    }

    /** Like the small pack, without its group of certificates, and with one of tunnels. */
    private static Pack tunnels() {
        Map<String, String> files = TestPacks.small();
        files.put("pack.yaml", files.get("pack.yaml").replace("id: small", "id: tunnels"));
        files.keySet()
                .removeIf(file -> file.contains("cert-expired")
                        || file.equals("vocabulary/cert.yaml")
                        || file.equals("fixes/renew-cert.yaml"));
        files.replaceAll((file, text) -> text.replace(", cert-expired: seldom", "")
                .replace(", cert-expired: usually", "")
                .replace(", cert-expired: sometimes", ""));
        files.put(
                "vocabulary/tunnel.yaml",
                "group: tunnel\ntype: Tunnel\nfacts:\n  - { name: up, title: up, kind: flag }\n");
        var loaded = TestPacks.quickLoader().load("tunnels", PackFiles.of(files));
        return loaded.pack()
                .orElseThrow(() -> new AssertionError(loaded.faults().toString()));
    }

    private static final CaseDesk BOTH =
            new CaseDesk(new ActiveKnowledge(List.of(desk(TestPacks.smallPack()), desk(tunnels()))));

    private static List<String> refused(Map<String, Object> facts) {
        InvalidCaseException refused =
                assertThrows(InvalidCaseException.class, () -> BOTH.answer(CaseInput.ofFacts(facts)));
        return refused.faults().stream().map(Fault::pointer).toList();
    }

    @Test
    void facts_may_belong_to_different_packs() throws InvalidCaseException {
        Answer answer = BOTH.answer(
                CaseInput.ofFacts(Map.of("cert", Map.of("state", "expired"), "tunnel", Map.of("up", true))));
        assertEquals(
                List.of("cert.state", "tunnel.up"),
                answer.facts().stream().map(observation -> observation.fact()).toList());
    }

    @Test
    void a_fact_that_no_pack_knows_is_named_alone() {
        assertEquals(
                List.of("/facts/probe/tcpPort"),
                refused(Map.of(
                        "cert",
                        Map.of("state", "expired"),
                        "tunnel",
                        Map.of("up", true),
                        "probe",
                        Map.of("tcpPort", "ajar"))));
        assertEquals(List.of("/facts/nobody"), refused(Map.of("nobody", Map.of("knows", "this"))));
    }

    @Test
    void a_wrong_value_in_the_only_pack_that_has_the_group_is_wrong() {
        assertEquals(1, refused(Map.of("cert", Map.of("state", "gone"))).size());
    }

    @Test
    void a_fix_that_no_pack_has_is_refused() throws InvalidCaseException {
        assertEquals(
                1,
                BOTH.answer(tried("renew-cert")).diagnoses().stream()
                        .filter(one -> one.pack().id().equals("small"))
                        .count());
        InvalidCaseException refused = assertThrows(InvalidCaseException.class, () -> BOTH.answer(tried("renew-crt")));
        assertEquals(
                List.of(new Fault("/tried/0/fix", "There is no fix of that id.", List.of("renew-cert"))),
                refused.faults().stream()
                        .map(fault -> new Fault(
                                fault.pointer(), fault.detail(), fault.nearest().subList(0, 1)))
                        .toList());
    }

    private static CaseInput tried(String fix) {
        return CaseInput.with()
                .facts(Map.of("error", Map.of("code", "0x904")))
                .tried(List.of(new TriedFix(fix, TriedFix.Result.NOT_FOUND)))
                .intervals(false)
                .take();
    }

    @Test
    void what_is_disbelieved_is_not_taken_from_the_text_but_may_be_stated() throws InvalidCaseException {
        CaseInput input = CaseInput.ofText("RDP fails with error code 0x904");
        assertEquals(List.of("error.code"), facts(BOTH.answer(input)));
        assertEquals(List.of(), facts(BOTH.answer(disbelieving(input, Map.of()))));
        assertEquals(
                List.of("error.code"), facts(BOTH.answer(disbelieving(input, Map.of("error", Map.of("code", "0x7"))))));
    }

    private static List<String> facts(Answer answer) {
        return answer.facts().stream().map(observation -> observation.fact()).toList();
    }

    private static CaseInput disbelieving(CaseInput input, Map<String, Object> facts) {
        return input.but()
                .facts(facts)
                .disbelieved(Set.of("error.code"))
                .intervals(false)
                .take();
    }
}
