package dev.causebook.intake.artefact;

import dev.causebook.intake.artefact.BinaryReader.UnreadableException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks through texts and files for what machines print. A reader that stumbles leaves a warning and nothing worse. */
public final class Artefacts {

    /** Most characters of a text that are looked through. */
    public static final int LONGEST_TEXT = 8_000_000;

    private final Optional<Clock> clock;
    private static final List<TextReader> PLAIN = List.of(
            new PropertiesReader(),
            new RegistryReader(),
            new RdpFileReader(),
            new Sockets(),
            new EventXmlReader(),
            new Certificates(),
            new SessionsReader(),
            new PortTestReader(),
            new PingReader(),
            new NameLookupReader(),
            new RouteReader(),
            new ScanReader(),
            new ClockReader(),
            new AccessReader(),
            new PolicyReader());
    /** Reads without a clock: dates are given, but nobody says whether they have passed. */
    public static final Artefacts TIMELESS = new Artefacts(Optional.empty(), List.of(), List.of());

    private final List<TextReader> readers;
    private final List<BinaryReader> binary;
    private volatile List<Bundle> bundles = List.of();

    /**
     * @param clock tells the time against which dates are held
     * @param binary readers of files that are no text, besides those that need no library
     */
    public Artefacts(Clock clock, List<BinaryReader> binary) {
        this(clock, binary, List.of());
    }

    /**
     * @param clock tells the time against which dates are held
     * @param binary readers of files that are no text, besides those that need no library
     * @param structured readers of texts that need a library
     */
    public Artefacts(Clock clock, List<BinaryReader> binary, List<TextReader> structured) {
        this(Optional.of(clock), binary, structured);
    }

    private Artefacts(Optional<Clock> clock, List<BinaryReader> binary, List<TextReader> structured) {
        this.clock = clock;
        List<TextReader> texts = new ArrayList<>(PLAIN);
        texts.addAll(structured);
        this.readers = List.copyOf(texts);
        List<BinaryReader> all = new ArrayList<>(binary);
        all.add(new Certificates());
        this.binary = List.copyOf(all);
    }

    /** Takes readers of bundles; to be called once, before the first reading. */
    public Artefacts unpacking(List<Bundle> readers) {
        bundles = List.copyOf(readers);
        return this;
    }

    /** The outputs that are packed in a text; nothing where it is no bundle. */
    public Optional<List<Bundle.Part>> open(String text, Consumer<String> warnings) {
        Optional<Bundle> bundle =
                bundles.stream().filter(one -> one.recognises(text)).findFirst();
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(bundle.get().open(text));
        } catch (UnreadableException broken) {
            warnings.accept("An attachment looks like what the collector writes, but " + broken.getMessage() + ".");
            return Optional.empty();
        }
    }

    /** What a text shows. */
    public SignSink read(TextLines lines) {
        SignSink signs = new SignSink(clock.map(Clock::instant));
        for (TextReader reader : readers) {
            try {
                reader.read(lines, signs);
            } catch (RuntimeException ours) {
                signs.warn("Part of what a tool printed could not be read.");
            }
        }
        Events.count(signs);
        return signs;
    }

    /** What a file that is no text shows. */
    public SignSink read(byte[] content) {
        SignSink signs = new SignSink(clock.map(Clock::instant));
        Optional<String> refused = ForeignFiles.refusal(content);
        if (refused.isPresent()) {
            signs.warn(refused.get());
            return signs;
        }
        Optional<BinaryReader> reader =
                binary.stream().filter(one -> one.recognises(content)).findFirst();
        if (reader.isEmpty()) {
            signs.warn("An attachment is neither text nor of a kind that is read here: "
                    + String.join(", ", binary.stream().map(BinaryReader::title).toList()) + ".");
            return signs;
        }
        try {
            reader.get().read(content, signs);
        } catch (UnreadableException broken) {
            signs.warn("An attachment looks like " + reader.get().title() + ", but " + broken.getMessage() + ".");
        } catch (RuntimeException ours) {
            signs.warn("An attachment looks like " + reader.get().title() + ", but it cannot be read.");
        }
        Events.count(signs);
        return signs;
    }
}
