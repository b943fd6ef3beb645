package dev.causebook.console;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Answer;
import dev.causebook.cases.CaseDesk;
import dev.causebook.cases.CaseInput;
import dev.causebook.cases.Endpoint;
import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.InvalidCaseException;
import dev.causebook.cases.Look;
import dev.causebook.cases.LookFirst;
import dev.causebook.fact.Audience;
import dev.causebook.fact.Observation;
import dev.causebook.fact.Origin;
import java.util.List;
import java.util.Optional;

/**
 * A look at the host that the form names. What it shows becomes part of the form, as if whoever pressed the button had said so:
 * the form holds the whole case, and a look is not made again with every key that is pressed.
 *
 * @param form the form with what was seen
 * @param says what came of it, a sentence
 */
record HostLook(CaseForm form, String says) {

    /** Looks once, where what can be seen would save minutes. */
    static HostLook at(String written, CaseForm form, ActiveKnowledge knowledge, EndpointProbe probe) {
        Optional<Endpoint> endpoint = Endpoint.of(written);
        if (endpoint.isEmpty()) {
            return new HostLook(
                    form, "Write the host to look at as a name or an address, such as srv01.example.com or 10.20.0.7.");
        }
        CaseInput input = form.input()
                .but()
                .look(endpoint.get())
                .audience(Audience.AGENT)
                .approver(null)
                .intervals(false)
                .take();
        try {
            Answer answer = new LookFirst(probe).answer(new CaseDesk(knowledge), input);
            Look look = answer.look();
            String says = look == null ? "" : look.says();
            List<Observation> seen = answer.facts().stream()
                    .filter(fact -> fact.origin().kind() == Origin.Kind.PROBE)
                    .toList();
            return new HostLook(form.stating(seen), says);
        } catch (InvalidCaseException invalid) {
            return new HostLook(form, "The host was not looked at, since something in the form cannot be used.");
        }
    }
}
