package dev.causebook.probe;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Remote Desktop servers from Debian's packages, started for a test on ports of this machine. */
final class RealPeers implements AutoCloseable {

    private static final int START_SECONDS = 30;

    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    RealPeers(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs what is missing. Where that cannot be done by oneself (no root, no Debian) the tests are skipped with a
     * reason; on CI that counts as a failure.
     */
    static void install() throws IOException, InterruptedException {
        if (there("xrdp") && there("freerdp-shadow-cli") && there("Xvfb")) {
            return;
        }
        boolean root = "root".equals(System.getProperty("user.name")) && there("apt-get");
        if (root) {
            run(300, "apt-get", "-qq", "update");
            run(
                    600,
                    "apt-get",
                    "-qq",
                    "install",
                    "--yes",
                    "--no-install-recommends",
                    "xrdp",
                    "freerdp2-shadow-x11",
                    "xvfb");
        }
        boolean ready = there("xrdp") && there("freerdp-shadow-cli") && there("Xvfb");
        String reason =
                "xrdp, freerdp2-shadow-x11 and xvfb are not installed, and only root on a Debian can install them";
        if ("true".equals(System.getenv("CI")) && !ready) {
            throw new IllegalStateException(reason);
        }
        assumeTrue(ready, reason);
    }

    private static boolean there(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static void run(int seconds, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    /** An xrdp with that security layer; returns its port. */
    int xrdp(String layer, Path certificate, Path key) throws IOException, InterruptedException {
        int port = freePort();
        Path config = Files.writeString(
                Files.createTempDirectory(folder, "xrdp").resolve("xrdp.ini"),
                String.join(
                        "\n",
                        "[Globals]",
                        "ini_version=1",
                        "fork=true",
                        "port=tcp://127.0.0.1:" + port,
                        "security_layer=" + layer,
                        "crypt_level=high",
                        "certificate=" + certificate,
                        "key_file=" + key,
                        "ssl_protocols=TLSv1.2, TLSv1.3",
                        "max_bpp=32",
                        "[Logging]",
                        "LogFile=" + folder.resolve("xrdp.log"),
                        "LogLevel=WARNING",
                        "EnableSyslog=false",
                        "[Channels]",
                        "[Xorg]",
                        "name=Xorg",
                        "lib=libxup.so",
                        "username=ask",
                        "password=ask",
                        "ip=127.0.0.1",
                        "port=-1",
                        "code=20",
                        ""));
        start(Map.of(), "/usr/sbin/xrdp", "--nodaemon", "--config", config.toString());
        await(port);
        return port;
    }

    /** A FreeRDP shadow server with that security only ({@code rdp}, {@code tls}, {@code nla}); returns its port. */
    int shadow(String security, TestCertificate shown) throws Exception {
        int port = freePort();
        Path home = Files.createTempDirectory(folder, "shadow");
        Path certificates = Files.createDirectories(home.resolve("freerdp/shadow"));
        shown.write(certificates.resolve("shadow.crt"), certificates.resolve("shadow.key"));
        start(
                Map.of("DISPLAY", ":" + display(), "HOME", home.toString(), "XDG_CONFIG_HOME", home.toString()),
                "freerdp-shadow-cli",
                "/port:" + port,
                "/bind-address:127.0.0.1",
                "/sec:" + security);
        await(port);
        return port;
    }

    private int display = -1;

    /** A screen for the shadow server to show: it takes a free number and says which. */
    private int display() throws IOException, InterruptedException {
        if (display < 0) {
            Path said = folder.resolve("display");
            ProcessBuilder builder = new ProcessBuilder(
                    "bash", "-c", "exec Xvfb -displayfd 3 -nolisten tcp -screen 0 640x480x24 3> '" + said + "'");
            running.add(builder.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("xvfb.log").toFile())
                    .start());
            for (int tries = 0; tries < START_SECONDS * 10 && (!Files.exists(said) || Files.size(said) < 2); tries++) {
                Thread.sleep(100);
            }
            display = Integer.parseInt(Files.readString(said).strip());
        }
        return display;
    }

    private void start(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("peers.log").toFile()));
        builder.environment().putAll(environment);
        running.add(builder.start());
    }

    private void await(int port) throws IOException, InterruptedException {
        for (int tries = 0; tries < START_SECONDS * 10; tries++) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IOException("the server did not start:\n" + Files.readString(folder.resolve("peers.log")));
    }

    @Override
    public void close() {
        for (Process process : running) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
        for (Process process : running) {
            process.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }
}
