package dev.causebook.ticketing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Request Tracker 5 from Debian's packages, with a database of its own, on ports of this machine. */
final class RealTracker implements AutoCloseable {

    private static final Path SETUP = Path.of("/usr/sbin/rt-setup-database-5");
    private static final Path SERVER = Path.of("/usr/share/request-tracker5/libexec/rt-server");
    private static final Path SCRIP =
            Path.of("src/docs/helpdesks/request-tracker.pl").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();

    static final String OWN = "causebook";
    static final String PASSWORD = "password-of-the-peer";

    private final Path folder;
    private final int port;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Installs what is missing. Where that cannot be done by oneself (no root, no Debian) the tests are skipped with a
     * reason; on CI that counts as a failure.
     */
    static void install() throws IOException, InterruptedException {
        if (!there()
                && "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            run(
                    60,
                    List.of(),
                    "sh",
                    "-c",
                    "echo 'request-tracker5 request-tracker5/dbconfig-install boolean false' | debconf-set-selections");
            run(300, List.of(), "apt-get", "-qq", "update");
            run(
                    900,
                    List.of(),
                    "apt-get",
                    "-qq",
                    "install",
                    "--yes",
                    "--no-install-recommends",
                    "request-tracker5",
                    "rt5-db-sqlite",
                    "rt5-standalone",
                    "starlet");
        }
        String reason =
                "Request Tracker (request-tracker5, rt5-db-sqlite, rt5-standalone, starlet) is not installed, and only root on a"
                        + " Debian can install it";
        if ("true".equals(System.getenv("CI")) && !there()) {
            throw new IllegalStateException(reason);
        }
        assumeTrue(there(), reason);
    }

    private static boolean there() {
        return Files.isExecutable(SETUP) && Files.isExecutable(SERVER);
    }

    private static String run(int seconds, List<String> environment, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("peer", ".log");
        Process process = builder(environment, out, command).start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String said = Files.readString(out);
        Files.delete(out);
        return said;
    }

    private static ProcessBuilder builder(List<String> environment, Path out, String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        environment.forEach(one ->
                builder.environment().put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1)));
        return builder;
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    /** Sets one up in that folder, with the scrip of the documentation, and starts it. */
    RealTracker(Path folder, String webhook, String secret) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        Path none = Files.createDirectories(folder.resolve("none"));
        Files.createDirectories(folder.resolve("mason"));
        Path site = Files.writeString(folder.resolve("RT_SiteConfig.pm"), site(webhook, secret));
        Path people = Files.writeString(folder.resolve("people.pl"), PEOPLE);
        List<String> environment = List.of("RT_SITE_CONFIG=" + site, "RT_SITE_CONFIG_DIR=" + none);
        String said = run(120, environment, SETUP.toString(), "--action", "init", "--skip-create");
        for (Path data : List.of(people, SCRIP)) {
            said += run(
                    60,
                    environment,
                    SETUP.toString(),
                    "--action",
                    "insert",
                    "--skip-create",
                    "--datafile",
                    data.toString());
        }
        process = builder(
                        environment,
                        folder.resolve("server.log"),
                        SERVER.toString(),
                        "--server",
                        "Starlet",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--max-workers",
                        "4")
                .start();
        await(said);
    }

    private String site(String webhook, String secret) {
        return String.join(
                "\n",
                "Set($rtname, 'peer');",
                "Set($Organization, 'peer');",
                "Set($WebDomain, '127.0.0.1');",
                "Set($WebPort, " + port + ");",
                "Set($WebPath, '');",
                "Set($DatabaseType, 'SQLite');",
                "Set($DatabaseName, '" + folder.resolve("rt.sqlite") + "');",
                "Set($MailCommand, 'testfile');",
                "Set($LogToSyslog, undef);",
                "Set($LogToSTDERR, 'warning');",
                "Set($MasonDataDir, '" + folder.resolve("mason") + "');",
                "Set($WebSessionClass, 'Apache::Session::File');",
                "Set(%GnuPG, Enable => 0);",
                "Set(%SMIME, Enable => 0);",
                // Behind UTC: a moment that is read in this zone is too late to find anything by it.
                "Set($Timezone, 'America/Los_Angeles');",
                // Its passwords take a quarter of a second of a processor otherwise, each call.
                "Set($BcryptCost, 10);",
                "Set(%Causebook, URL => '" + webhook + "', Secret => '" + secret + "');",
                "1;",
                "");
    }

    /** An account for Causebook, one for an agent, and the fields that a queue may have. */
    private static final String PEOPLE = String.join(
            "\n",
            "@Users = (map { { Name => $_, EmailAddress => \"$_\\@example.com\", Password => '" + PASSWORD
                    + "', Privileged => 1 } } qw(" + OWN + " agent));",
            "@CustomFields = map { { Name => \"Causebook $_\", Type => 'FreeformSingle', LookupType =>"
                    + " 'RT::Queue-RT::Ticket', ApplyTo => ['General'] } } qw(cause confidence pack fix result);",
            "@ACL = map { { GroupDomain => 'SystemInternal', GroupType => 'Privileged', Right => $_ } } qw(SeeQueue"
                    + " ShowTicket ShowTicketComments CreateTicket CommentOnTicket ReplyToTicket ModifyTicket SeeCustomField"
                    + " ModifyCustomField);",
            "1;",
            "");

    private void await(String said) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (send("agent", "GET", "/rt", null).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("it did not start:\n" + said + Files.readString(folder.resolve("server.log")));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** A ticket as somebody writes it; returns its number. */
    String open(String subject, String text) throws IOException, InterruptedException {
        ObjectNode ticket = JSON.createObjectNode()
                .put("Queue", "General")
                .put("Subject", subject)
                .put("Requestor", "user@example.com")
                .put("Content", text)
                .put("ContentType", "text/plain");
        return call("agent", "POST", "/ticket", ticket).get("id").asText();
    }

    void comment(String ticket, String text) throws IOException, InterruptedException {
        ObjectNode comment = JSON.createObjectNode().put("Content", text).put("ContentType", "text/plain");
        call("agent", "POST", "/ticket/" + ticket + "/comment", comment);
    }

    void resolve(String ticket) throws IOException, InterruptedException {
        call("agent", "PUT", "/ticket/" + ticket, JSON.createObjectNode().put("Status", "resolved"));
    }

    JsonNode ticket(String ticket) throws IOException, InterruptedException {
        return call("agent", "GET", "/ticket/" + ticket, null);
    }

    /** The value of a field of a ticket; empty where it has none. */
    String field(String ticket, String name) throws IOException, InterruptedException {
        for (JsonNode field : ticket(ticket).path("CustomFields")) {
            if (field.path("name").asText().equals(name)) {
                return field.path("values").path(0).asText();
            }
        }
        return "";
    }

    /** What our account did in a ticket: kinds of its transactions, changes of fields left out. */
    List<String> done(String ticket) throws IOException, InterruptedException {
        List<String> done = new ArrayList<>();
        JsonNode history =
                call("agent", "GET", "/ticket/" + ticket + "/history?fields=Type,Creator&per_page=100", null);
        for (JsonNode one : history.get("items")) {
            if (one.at("/Creator/id").asText().equals(OWN)
                    && !one.get("Type").asText().equals("CustomField")) {
                done.add(one.get("Type").asText());
            }
        }
        return done;
    }

    /** The words of our notes in a ticket. */
    List<String> notes(String ticket) throws IOException, InterruptedException {
        List<String> notes = new ArrayList<>();
        JsonNode attachments =
                call("agent", "GET", "/ticket/" + ticket + "/attachments?fields=Content,Creator&per_page=100", null);
        for (JsonNode one : attachments.get("items")) {
            if (one.at("/Creator/id").asText().equals(OWN)) {
                notes.add(one.get("Content").asText());
            }
        }
        return notes;
    }

    private JsonNode call(String who, String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(who, method, path, body);
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String who, String method, String path, JsonNode body)
            throws IOException, InterruptedException {
        String both = who + ":" + PASSWORD;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/REST/2.0" + path))
                .timeout(Duration.ofSeconds(60))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        // Its workers are its children, and would go on listening without it.
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        all.forEach(
                one -> one.onExit().completeOnTimeout(one, 10, TimeUnit.SECONDS).join());
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
