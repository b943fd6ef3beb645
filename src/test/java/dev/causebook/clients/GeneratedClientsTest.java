package dev.causebook.clients;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causebook.NodeProject;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The description makes working clients: OpenAPI Generator writes them, their compilers and the service judge them. One
 * language in each build; the profile {@code clients} takes all.
 */
@QuarkusTest
class GeneratedClientsTest {

    private static final Path HOME = Path.of("target/clients").toAbsolutePath();
    private static final Path GENERATOR = Path.of("target/openapi-generator/openapi-generator-cli.jar");
    private static final Path USES = Path.of("src/test/resources/clients");
    private static final boolean ALL = Boolean.getBoolean("clients.all");
    private static final int MINUTES = 5;

    @TestHTTPResource("/")
    URI service;

    private String address() {
        String address = service.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    @Test
    void aClientInTypeScript() throws IOException, InterruptedException {
        Path client = generate("typescript-fetch", "importFileExtension=.js");
        Files.copy(USES.resolve("use.ts"), client.resolve("use.ts"), StandardCopyOption.REPLACE_EXISTING);
        byte[] input = new ObjectMapper()
                .createObjectNode()
                .put("folder", client.toString())
                .put("url", address())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        byte[] said = new NodeProject(Path.of("src/test/node/clients"), "clients.mjs").run(input);
        assertEquals("used", new String(said, StandardCharsets.UTF_8));
    }

    @Test
    void aClientInJava() throws IOException, InterruptedException {
        assumeTrue(ALL, "only with -Pclients");
        Path client = generate(
                "java",
                "library=native,useJakartaEe=true,openApiNullable=false,apiPackage=client,modelPackage=client.model,"
                        + "invokerPackage=client");
        Path classes = Files.createDirectories(client.resolve("classes"));
        String needed = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("jackson-") || jar.contains("jakarta.annotation-api"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> compile = new ArrayList<>(
                List.of(java("javac"), "-nowarn", "-proc:none", "-cp", needed, "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(client.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(compile::add);
        }
        compile.add(USES.resolve("UseClient.java").toString());
        run(client, "compile", compile);
        run(client, "use", List.of(java("java"), "-cp", needed + File.pathSeparator + classes, "UseClient", address()));
    }

    @Test
    void aClientInPython() throws IOException, InterruptedException {
        assumeTrue(ALL, "only with -Pclients");
        Path client = generate("python", "packageName=causebook_client");
        Path python = HOME.resolve("venv");
        run(client, "venv", List.of("python3", "-m", "venv", python.toString()));
        run(client, "install", List.of(python.resolve("bin/pip").toString(), "install", "--quiet", client.toString()));
        run(
                client,
                "use",
                List.of(
                        python.resolve("bin/python").toString(),
                        USES.resolve("use.py").toString(),
                        address()));
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** Writes a client of what the service says of itself. */
    private Path generate(String generator, String properties) throws IOException, InterruptedException {
        assertTrue(
                Files.exists(GENERATOR),
                GENERATOR
                        + " is missing: ./mvnw generate-test-resources fetches it (a build with -DskipTests does not)");
        Path client = HOME.resolve(generator);
        Files.createDirectories(client);
        Path description = HOME.resolve(generator + ".json");
        Files.write(
                description,
                given().queryParam("format", "json").get("/openapi").asByteArray());
        Path log = run(
                client,
                "generate",
                List.of(
                        java("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "--generator-name",
                        generator,
                        "--input-spec",
                        description.toString(),
                        "--output",
                        client.toString(),
                        "--additional-properties",
                        "hideGenerationTimestamp=true," + properties));
        List<String> complaints = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("cannot be used as model name"))
                .toList();
        assertEquals(List.of(), complaints, generator);
        return client;
    }

    private static Path run(Path client, String step, List<String> command) throws IOException, InterruptedException {
        Path log = client.resolveSibling(client.getFileName() + "-" + step + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertEquals(0, process.waitFor(), () -> step + ", see " + log);
        return log;
    }
}
