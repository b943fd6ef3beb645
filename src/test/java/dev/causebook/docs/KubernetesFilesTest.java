package dev.causebook.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is deployed on Kubernetes holds together, and is what Kubernetes takes. */
class KubernetesFilesTest {

    private static final Path FILE = Path.of("docker/kubernetes/causebook.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SETTING = Pattern.compile("CAUSEBOOK_[A-Z_]+");

    private static List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(Files.readString(FILE))
                .forEach(one -> objects.add(JSON.valueToTree(one)));
        return objects;
    }

    private static JsonNode of(String kind) throws IOException {
        return objects().stream()
                .filter(one -> one.get("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> problems(List<JsonNode> objects) throws IOException, InterruptedException {
        byte[] said = new NodeProject(Path.of("src/test/node/kubernetes"), "kubernetes.mjs")
                .run(JSON.writeValueAsBytes(objects));
        List<String> problems = new ArrayList<>();
        JSON.readTree(said).forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    @Test
    void everyFieldIsOneOfKubernetes() throws Exception {
        List<JsonNode> objects = objects();
        assertEquals(5, objects.size());
        assertEquals(List.of(), problems(objects));

        String misspelt = JSON.writeValueAsString(objects).replace("readOnlyRootFilesystem", "readonlyRootFilesystem");
        List<JsonNode> wrong = new ArrayList<>();
        JSON.readTree(misspelt).forEach(wrong::add);
        assertTrue(String.join("\n", problems(wrong)).contains("readonlyRootFilesystem"), "the check can fail");
    }

    @Test
    void whatBelongsTogetherFindsItself() throws IOException {
        JsonNode template = of("Deployment").at("/spec/template");
        JsonNode labels = template.at("/metadata/labels");
        assertFalse(labels.isEmpty());
        assertEquals(labels, of("Deployment").at("/spec/selector/matchLabels"));
        assertEquals(labels, of("Service").at("/spec/selector"));
        assertEquals(labels, of("PodDisruptionBudget").at("/spec/selector/matchLabels"));
        assertEquals(
                "Deployment",
                of("HorizontalPodAutoscaler").at("/spec/scaleTargetRef/kind").asText());
        assertEquals(
                of("Deployment").at("/metadata/name"),
                of("HorizontalPodAutoscaler").at("/spec/scaleTargetRef/name"));
        assertTrue(of("Deployment").at("/spec/replicas").isMissingNode(), "the autoscaler says how many");

        JsonNode container = template.at("/spec/containers/0");
        String port = container.at("/ports/0/name").asText();
        assertEquals(port, of("Service").at("/spec/ports/0/targetPort").asText());
        for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
            assertEquals(port, container.at("/" + probe + "/httpGet/port").asText(), probe);
        }
        assertEquals(of("ConfigMap").at("/metadata/name"), container.at("/envFrom/0/configMapRef/name"));
        Set<String> mounted = new TreeSet<>();
        container
                .get("volumeMounts")
                .forEach(mount -> mounted.add(mount.get("name").asText()));
        Set<String> there = new TreeSet<>();
        template.at("/spec/volumes")
                .forEach(volume -> there.add(volume.get("name").asText()));
        assertEquals(there, mounted);
        for (String file : List.of("CAUSEBOOK_ACCESS_KEYS_FILE", "CAUSEBOOK_STORE_PASSWORD_FILE")) {
            String path = of("ConfigMap").at("/data/" + file).asText();
            assertTrue(
                    container
                            .findValuesAsText("mountPath")
                            .contains(Path.of(path).getParent().toString()),
                    path);
        }
    }

    @Test
    void theImageIsTheOneThatDockerBuilds() throws IOException {
        String dockerfile = Files.readString(Path.of("docker/Dockerfile"));
        JsonNode pod = of("Deployment").at("/spec/template/spec");
        assertTrue(dockerfile.contains(
                "USER " + pod.at("/securityContext/runAsUser").asText() + ":"
                        + pod.at("/securityContext/runAsGroup").asText()));
        assertTrue(dockerfile.contains(
                "EXPOSE " + pod.at("/containers/0/ports/0/containerPort").asText()));
        assertTrue(Files.readString(Path.of("docker/compose.yaml"))
                .contains("image: " + pod.at("/containers/0/image").asText()));
    }

    /** In the files of Docker too. */
    @Test
    void everySettingIsOneThatTheReadmeNames() throws IOException {
        Set<String> known = settings(Documents.README);
        for (Path file : List.of(FILE, Path.of("docker/compose.yaml"), Path.of("docker/Dockerfile"))) {
            assertFalse(settings(file).isEmpty(), file.toString());
            Set<String> unknown = settings(file);
            unknown.removeAll(known);
            assertEquals(Set.of(), unknown, file.toString());
        }
    }

    private static Set<String> settings(Path file) throws IOException {
        return SETTING.matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
