package dev.causebook.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.causebook.cases.CaseFilter;
import dev.causebook.store.SqlCaseStore;
import dev.causebook.store.StoreSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each page and list of the service as it is shipped, over many kept cases, on either database. A small number of cases
 * here, to see that all of them answer; {@code ./mvnw -Ppages -DskipTests package failsafe:integration-test
 * failsafe:verify} keeps 100,000 and says how long each takes, with a page that reads nothing in between for comparison.
 */
class PagesIT {

    private static final int CASES = Integer.getInteger("pages.cases", 300);
    private static final int ROUNDS = Integer.getInteger("pages.rounds", 1);
    private static final boolean POSTGRES = Boolean.getBoolean("pages.postgres");
    private static final int PORT = Integer.getInteger("pages.port", 8155);
    private static final String BARE = "/console/sign-in";

    private static final List<String> ADDRESSES = List.of(
            "/console",
            "/console/help",
            "/console/review",
            "/console/review?order=least-certain",
            "/console/review?order=disputed",
            "/console/review?order=unexplained",
            "/console/review?order=reviewed",
            "/console/review?skip=5000",
            "/console/review?order=least-certain&skip=9000",
            "/console/insight",
            "/console/knowledge",
            "/console/knowledge?q=certificate",
            "/console/knowledge/causes/rdp-cert-expired",
            "/console/knowledge/fixes/renew-rdp-self-signed-cert",
            "/console/knowledge/rules/rdp-cert-expired/expired-certificate",
            "/console/knowledge/codes/0x904",
            "/v1/calibration",
            "/v1/knowledge",
            "/v1/causes",
            "/v1/fixes",
            "/v1/rules",
            "/v1/facts");

    @TempDir
    private Path scratch;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everyPageAnswersOverManyCasesInFiles() throws Exception {
        Path folder = scratch.resolve("files");
        List<String> ids = fill(new StoreSettings(null, null, null, folder, Duration.ofMinutes(2)));
        measure("H2", Map.of("CAUSEBOOK_DATA", folder.toString()), ids);
    }

    @Test
    void everyPageAnswersOverManyCasesInPostgres() throws Exception {
        assumeTrue(POSTGRES, "with -Ppages only: it needs a server of its own");
        try (ServerFolder folder = new ServerFolder();
                Postgres server = new Postgres(folder.data(), PORT)) {
            server.create("cases");
            List<String> ids = fill(new StoreSettings(
                    server.url("cases"), "postgres", null, scratch.resolve("unused"), Duration.ofMinutes(2)));
            measure(
                    "PostgreSQL",
                    Map.of("CAUSEBOOK_STORE_URL", server.url("cases"), "CAUSEBOOK_STORE_USERNAME", "postgres"),
                    ids);
        }
    }

    private List<String> fill(StoreSettings settings) throws Exception {
        long begin = System.nanoTime();
        try (SqlCaseStore store = SqlCaseStore.open(settings, Clock.systemUTC())) {
            List<String> ids = new ManyCases(Path.of("rules/rdp"), Instant.now()).keep(store, CASES);
            assertEquals(CASES, store.count(CaseFilter.ALL));
            System.out.printf(Locale.ROOT, "%d cases kept in %.1f s%n", CASES, (System.nanoTime() - begin) / 1e9);
            return ids;
        }
    }

    private void measure(String name, Map<String, String> settings, List<String> ids) throws Exception {
        Service service = new Service(settings).up();
        try {
            Map<String, List<Long>> times = new LinkedHashMap<>();
            for (int round = 0; round <= ROUNDS; round++) {
                for (String address : addresses(ids, round)) {
                    long nanos = time(service.address() + address);
                    // The first round is what whoever comes first after a start waits; it is said apart.
                    String kind = (round == 0 ? "first " : "") + address.replaceAll("01[0-9A-Z]{24}", "{id}");
                    times.computeIfAbsent(kind, unused -> new ArrayList<>()).add(nanos);
                }
            }
            times.forEach((address, nanos) -> print(name, address, nanos));
        } finally {
            service.close();
        }
    }

    private static List<String> addresses(List<String> ids, int round) {
        List<String> addresses = new ArrayList<>();
        String id = ids.get(round * 7 % ids.size());
        List<String> all = new ArrayList<>(ADDRESSES);
        all.addAll(List.of(
                "/console/cases/" + id,
                "/v1/diagnoses/" + id,
                "/v1/diagnoses/" + id + "/outcomes",
                "/v1/diagnoses/" + id + "/reviews"));
        for (String one : all) {
            addresses.add(BARE);
            addresses.add(one);
        }
        return addresses;
    }

    private long time(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException broken) {
            throw new IOException(address + " after " + (System.nanoTime() - begin) / 1_000_000 + " ms", broken);
        }
        long nanos = System.nanoTime() - begin;
        assertEquals(200, answer.statusCode(), address);
        return nanos;
    }

    private static void print(String name, String address, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-10s %-62s median %7.1f ms  p95 %7.1f ms  %s%n",
                name,
                address,
                sorted[sorted.length / 2] / 1e6,
                sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)] / 1e6,
                Arrays.stream(sorted).count() + " times");
    }
}
