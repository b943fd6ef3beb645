package dev.causebook.cli;

import dev.causebook.cases.ActiveKnowledge;
import dev.causebook.cases.Endpoint;
import dev.causebook.cases.PackDesk;
import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.Sighting;
import dev.causebook.cases.SightingSigns;
import dev.causebook.cli.Workbench.Depth;
import dev.causebook.intake.artefact.Sign;
import dev.causebook.render.ObservationJson;
import dev.causebook.render.SightingJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code probe HOST:PORT}: what can be seen of an endpoint without signing in. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at a Remote Desktop endpoint and shows, as JSON, what can be seen without signing in and the facts in it.",
            "Only for endpoints in the networks that CAUSEBOOK_PROBE_NETWORKS names."
        })
final class ProbeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            description = "Name or address; an IPv6 address in brackets. Port 3389 unless said.",
            converter = EndpointConverter.class)
    private Endpoint endpoint;

    @Mixin
    private RulesOption rules;

    private final Workbench workbench;

    ProbeCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ActiveKnowledge> knowledge =
                rules.knowledge(workbench, Depth.READ, spec.commandLine().getErr());
        if (knowledge.isEmpty()) {
            return 1;
        }
        try {
            Sighting seen = workbench.probe().look(endpoint.host(), endpoint.port());
            PrintWriter out = spec.commandLine().getOut();
            out.print(Json.write(shown(seen, knowledge.get())) + "\n");
            out.flush();
            return 0;
        } catch (ProbeRefusedException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private static Map<String, @Nullable Object> shown(Sighting seen, ActiveKnowledge knowledge) {
        List<Sign> signs = SightingSigns.of(seen);
        Map<String, @Nullable Object> shown = new LinkedHashMap<>(SightingJson.of(seen));
        shown.put(
                "facts",
                knowledge.desks().stream()
                        .flatMap(desk -> facts(desk, signs).stream())
                        .toList());
        return shown;
    }

    private static List<Map<String, @Nullable Object>> facts(PackDesk desk, List<Sign> signs) {
        return desk.reader().seen(signs).stream()
                .map(fact -> {
                    Map<String, @Nullable Object> json = new LinkedHashMap<>(ObservationJson.of(fact));
                    json.put("pack", desk.pack().id());
                    return json;
                })
                .toList();
    }
}
