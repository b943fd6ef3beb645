package dev.causebook.kill;

import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.eclipse.aether.artifact.DefaultArtifact;

/** A Kafka broker of one node, as a child of this process: its jars come from where the build's come from. */
final class Broker implements AutoCloseable {

    private static final String ARTIFACT = "org.apache.kafka:kafka_2.13:" + System.getProperty("kafka-broker.version");

    private final Path folder;
    private final String classes;
    private final int port;
    private Process process;

    /** Starts it; it is up when this returns. */
    Broker(Path folder) throws Exception {
        this.folder = folder;
        this.classes = classes();
        this.port = freePort();
        Files.writeString(folder.resolve("server.properties"), settings(freePort()));
        int formatted = java(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c")
                .waitFor();
        if (formatted != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("broker.log")));
        }
        start();
    }

    /** Not on the classpath of the tests: the broker has another version of the client. */
    private static String classes() throws Exception {
        return MavenArtifactResolver.builder()
                .setWorkspaceDiscovery(false)
                .build()
                .resolveDependencies(new DefaultArtifact(ARTIFACT), List.of())
                .getArtifactResults()
                .stream()
                .map(result -> result.getArtifact().getFile().getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String settings(int controller) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(port, controller, folder.resolve("data"));
    }

    private Process java(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes));
        command.addAll(List.of(arguments));
        command.add(folder.resolve("server.properties").toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
    }

    /** Starts it, for the first time or again. */
    void start() throws Exception {
        process = java("kafka.Kafka");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.describeCluster().nodes().get(60, TimeUnit.SECONDS);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void create(int partitions, Set<String> topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, partitions, (short) 1))
                            .toList())
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    /** Ends it as an administrator would. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
