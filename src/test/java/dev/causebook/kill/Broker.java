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
import org.jspecify.annotations.Nullable;

/** A Kafka broker of one node, as a child of this process: its jars come from where the build's come from. */
final class Broker implements AutoCloseable {

    private static final String ARTIFACT = "org.apache.kafka:kafka_2.13:" + System.getProperty("kafka-broker.version");

    private final Path folder;
    private final String classes;
    private final int port;
    private final int guardedPort;
    private final @Nullable Door door;
    private Process process;

    /**
     * A second way in, over TLS and for those who know a name and a password (SASL, SCRAM-SHA-512).
     *
     * @param keyStore PKCS #12 file with the broker's key
     * @param keyPassword its password
     * @param name who may come in
     * @param password by which
     */
    record Door(Path keyStore, String keyPassword, String name, String password) {}

    /** Starts it; it is up when this returns. */
    Broker(Path folder) throws Exception {
        this(folder, null);
    }

    /** The same, with a guarded door beside the open one where one is given. */
    Broker(Path folder, @Nullable Door door) throws Exception {
        this.folder = folder;
        this.door = door;
        this.guardedPort = freePort();
        this.classes = classes();
        this.port = freePort();
        Files.writeString(folder.resolve("server.properties"), settings(freePort()));
        List<String> format = new ArrayList<>(List.of(
                "kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString()));
        if (door != null) {
            format.addAll(List.of(
                    "--add-scram", "SCRAM-SHA-512=[name=" + door.name() + ",password=" + door.password() + "]"));
        }
        format.add("-c");
        int formatted = java(format.toArray(String[]::new)).waitFor();
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
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(
                                port,
                                controller,
                                folder.resolve("data"),
                                door == null ? "" : ",SASL_SSL://localhost:" + guardedPort)
                + guarded();
    }

    private String guarded() {
        return door == null ? "" : """
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL
                sasl.enabled.mechanisms=SCRAM-SHA-512
                listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                ssl.keystore.type=PKCS12
                ssl.keystore.location=%s
                ssl.keystore.password=%s
                """.formatted(door.keyStore(), door.keyPassword());
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

    /** Where the guarded door is. */
    String guardedAddress() {
        return "localhost:" + guardedPort;
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
