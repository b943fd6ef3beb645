package dev.causebook.probe;

import dev.causebook.cases.EndpointProbe;
import dev.causebook.cases.ProbeRefusedException;
import dev.causebook.cases.ProbeRefusedException.Reason;
import dev.causebook.cases.Sighting;
import dev.causebook.cases.Sighting.Handshake;
import dev.causebook.cases.Sighting.Offer;
import dev.causebook.cases.Sighting.PeerCertificate;
import dev.causebook.probe.Wire.EndedException;
import dev.causebook.probe.Wire.Limits;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an endpoint: looks its name up once, checks every address, connects to the checked address itself, offers each set of
 * protocols, and watches one TLS handshake.
 */
public final class RdpProbe implements EndpointProbe {

    /** The longest that a look may wait for the other side, names and all. */
    public static final int MILLIS = 3_000;

    /** The most that is read of the other side. */
    public static final int BYTES = 16 * 1024;

    private static final int MOST_LOOK_UPS = 4;

    /** What is offered, in this order: first what a client of today offers, so that it is answered even where time runs out. */
    private static final Map<String, Integer> OFFERS = offers();

    private final AllowList allowed;
    private final Names names;
    private final Clock clock;
    private final Turns turns;
    private final ExecutorService lookUps;

    public RdpProbe(AllowList allowed, Names names, Clock clock) {
        this.allowed = allowed;
        this.names = names;
        this.clock = clock;
        this.turns = new Turns();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MOST_LOOK_UPS, MOST_LOOK_UPS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(16), task -> {
                    Thread thread = new Thread(task, "probe-names");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.lookUps = pool;
    }

    private static Map<String, Integer> offers() {
        Map<String, Integer> offers = new java.util.LinkedHashMap<>();
        offers.put("tls+nla", X224.TLS | X224.NLA);
        offers.put("tls", X224.TLS);
        offers.put("rdp", 0);
        offers.put("tls+nla+nla-ex", X224.TLS | X224.NLA | X224.NLA_EX);
        return offers;
    }

    @Override
    public boolean on() {
        return !allowed.isEmpty();
    }

    @Override
    public Sighting look(String host, int port) throws ProbeRefusedException {
        if (allowed.isEmpty()) {
            throw new ProbeRefusedException(
                    Reason.OFF,
                    "Looking at endpoints is off. CAUSEBOOK_PROBE_NETWORKS names the networks that may be looked at.",
                    0);
        }
        Optional<InetAddress> literal = Addresses.literal(host);
        if (literal.isPresent() ? !allowed.endpoint(literal.get(), port) : !allowed.name(host)) {
            throw refused(port);
        }
        // The turn is taken for what was asked before the name is looked up, so that names cannot be looked up at will.
        try (Turns.Turn turn = turns.take(host.toLowerCase(Locale.ROOT) + ":" + port)) {
            return look(host, port, literal, new Limits(MILLIS, BYTES), turn);
        }
    }

    private static ProbeRefusedException refused(int port) {
        return new ProbeRefusedException(
                Reason.NOT_ALLOWED,
                "This endpoint is none that may be looked at: neither its address nor its name with port " + port
                        + " is on the list. Write an address in its plain form. CAUSEBOOK_PROBE_NETWORKS, _NAMES and _PORTS hold"
                        + " the list.",
                0);
    }

    private Sighting look(String host, int port, Optional<InetAddress> literal, Limits limits, Turns.Turn turn)
            throws ProbeRefusedException {
        Look look = new Look(host, port, literal.isEmpty());
        InetAddress address;
        if (literal.isPresent()) {
            address = literal.get();
        } else {
            List<InetAddress> found = addresses(host, limits, look);
            if (found.isEmpty()) {
                return look.finished();
            }
            for (InetAddress one : found) {
                if (!allowed.endpoint(one, port)) {
                    throw refused(port);
                }
            }
            address = found.get(0);
            turn.also(address.getHostAddress() + ":" + port);
        }
        look.address = address.getHostAddress();
        for (Map.Entry<String, Integer> offer : OFFERS.entrySet()) {
            if (limits.over() || !look.offer(address, offer.getKey(), offer.getValue(), limits)) {
                break;
            }
        }
        return look.finished();
    }

    private List<InetAddress> addresses(String name, Limits limits, Look look) throws ProbeRefusedException {
        Future<List<InetAddress>> asked;
        try {
            asked = lookUps.submit(() -> names.addresses(name));
        } catch (RejectedExecutionException full) {
            throw new ProbeRefusedException(Reason.LATER, "Too many names are being looked up. Try again shortly.", 5);
        }
        try {
            int millis = limits.millisLeft();
            long begin = System.nanoTime();
            List<InetAddress> found = asked.get(millis, TimeUnit.MILLISECONDS);
            limits.waitedSince(begin);
            look.dns = found.isEmpty() ? "no-such-name" : "resolved";
            return found;
        } catch (ExecutionException failed) {
            look.dns = "no-such-name";
            if (!(failed.getCause() instanceof UnknownHostException)) {
                throw new IllegalStateException("looking up a name failed", failed.getCause());
            }
        } catch (TimeoutException | EndedException silent) {
            look.dns = "timeout";
            asked.cancel(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            look.dns = "timeout";
        }
        return List.of();
    }

    /** One look while it goes on. */
    private final class Look {
        private final String host;
        private final int port;
        private final boolean named;
        private final List<Offer> offers = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private @Nullable String address;
        private @Nullable String dns;
        private @Nullable String tcp;
        private @Nullable Double connectMillis;
        private @Nullable Handshake tls;
        private @Nullable PeerCertificate certificate;

        Look(String host, int port, boolean named) {
            this.host = host;
            this.port = port;
            this.named = named;
        }

        Sighting finished() {
            return new Sighting(
                    host, port, address, clock.instant(), dns, tcp, connectMillis, offers, tls, certificate, warnings);
        }

        /** Makes one offer; false where there is no point in another. */
        boolean offer(InetAddress to, String name, int protocols, Limits limits) {
            long begin = System.nanoTime();
            try (Wire wire = Wire.connect(to, port, limits)) {
                if (tcp == null) {
                    tcp = "open";
                    connectMillis = (System.nanoTime() - begin) / 1e6;
                }
                return answered(wire, name, protocols);
            } catch (EndedException | SocketTimeoutException late) {
                unconnected("timeout");
            } catch (ConnectException refused) {
                unconnected(connectFailure(refused));
            } catch (IOException unreachable) {
                unconnected("unreachable");
            }
            return false;
        }

        private void unconnected(String how) {
            if (tcp == null) {
                tcp = how;
            } else {
                warnings.add("A later connection to the same port was not taken: " + how + ".");
            }
        }

        private static String connectFailure(ConnectException refused) {
            String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
            return message.contains("refused") ? "refused" : message.contains("timed out") ? "timeout" : "unreachable";
        }

        private boolean answered(Wire wire, String name, int protocols) throws IOException {
            Optional<X224.Answer> answer;
            try {
                wire.send(X224.request(protocols));
                answer = X224.answer(wire);
            } catch (EndedException ended) {
                offers.add(new Offer(
                        name,
                        switch (ended.ending()) {
                            case SILENT -> "no-answer";
                            case CLOSED -> "closed";
                            case RESET -> "reset";
                            case TOO_MUCH -> "not-rdp";
                        },
                        null,
                        null));
                return ended.ending() == Wire.Ending.CLOSED || ended.ending() == Wire.Ending.RESET;
            }
            if (answer.isEmpty()) {
                offers.add(new Offer(name, "not-rdp", null, null));
                return false;
            }
            Integer selected = answer.get().selected();
            offers.add(new Offer(
                    name,
                    selected == null ? "failure" : "selected",
                    selected == null ? null : protocol(selected),
                    answer.get().failure()));
            if (selected != null && selected != 0 && tls == null) {
                shake(wire);
            }
            return true;
        }

        private void shake(Wire wire) throws IOException {
            TlsPeek peek = new TlsPeek();
            tls = peek.shake(wire);
            byte[] der = peek.certificate();
            if (der != null) {
                Optional<PeerCertificate> read = ShownCertificate.read(der, named ? host : null);
                certificate = read.orElse(null);
                if (read.isEmpty()) {
                    warnings.add("The certificate that the host shows cannot be read.");
                }
            }
        }

        private static String protocol(int selected) {
            return switch (selected) {
                case 0 -> "rdp";
                case X224.TLS -> "tls";
                case X224.NLA -> "nla";
                case X224.NLA_EX -> "nla-ex";
                default -> "unknown";
            };
        }
    }
}
