package dev.causebook.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells when something under a folder has changed and come to rest. The operating system says when to look; whether
 * there is something new is seen from the names, sizes and times of the files, so that an event too many or too few does
 * no harm. Where the system does not watch, or does not see all, the same look is taken once a second.
 */
public final class FolderWatch implements AutoCloseable {

    private static final int DEEPEST = 8;
    private static final int MOST_ENTRIES = 20_000;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    /** So long nothing may have changed before files count as whole; editors and checkouts write in several steps. */
    private static final Duration REST = Duration.ofMillis(250);
    /** Files that never rest are read all the same. */
    private static final Duration LONGEST_UNREST = Duration.ofSeconds(5);

    private final Path folder;
    private final Runnable changed;
    private final Consumer<Throwable> failed;
    private final Map<Path, WatchKey> keys = new HashMap<>();
    private final @Nullable WatchService service;
    private final Thread thread;
    private volatile boolean closed;
    private long seen;

    /**
     * Begins to watch, in a thread of its own.
     *
     * @param folder the folder, which need not be there yet
     * @param watching false to look once a second without help of the system, as network drives want it
     * @param changed is told that something changed and came to rest; and once at the beginning, since the files may have
     *     changed after they were read first
     * @param failed is told what {@code changed} stumbled over; watching goes on
     */
    public FolderWatch(Path folder, boolean watching, Runnable changed, Consumer<Throwable> failed) {
        this.folder = folder;
        this.changed = changed;
        this.failed = failed;
        this.service = watching ? service(folder) : null;
        this.seen = look();
        this.thread = new Thread(this::run, "pack-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** True where the system tells of changes. */
    public boolean watching() {
        return service != null;
    }

    private static @Nullable WatchService service(Path folder) {
        try {
            return folder.getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException none) {
            return null;
        }
    }

    private void run() {
        try {
            tell();
            while (!closed) {
                await(LOOK_ANYWAY);
                long now = look();
                if (now != seen) {
                    // What is read next may be newer than this: then the next look differs again, and nothing is
                    // missed.
                    seen = rested(now);
                    tell();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException over) {
            // Closed: nobody wants to hear more.
        }
    }

    /** What the folder looks like once it has not changed for a while. */
    private long rested(long first) throws InterruptedException {
        long before = first;
        long begun = System.nanoTime();
        while (!closed && System.nanoTime() - begun < LONGEST_UNREST.toNanos()) {
            Thread.sleep(REST.toMillis());
            long now = look();
            if (now == before) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private void tell() {
        try {
            changed.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError broken) {
            // Whatever a file can bring about, the next change must be heard.
            failed.accept(broken);
        }
    }

    private void await(Duration longest) throws InterruptedException {
        if (service == null) {
            Thread.sleep(longest.toMillis());
            return;
        }
        WatchKey key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            key.pollEvents();
            if (!key.reset()) {
                keys.values().remove(key);
            }
            key = service.poll();
        }
    }

    /** A number that differs where a name, a size or a time does; new folders are watched from then on. */
    private long look() {
        Look look = new Look();
        try {
            Files.walkFileTree(folder, Set.<FileVisitOption>of(), DEEPEST, look);
        } catch (IOException | UncheckedIOException gone) {
            // A folder that goes away while it is walked is a change too.
            look.sum = look.sum * 31 + 1;
        }
        return look.sum;
    }

    private final class Look extends SimpleFileVisitor<Path> {
        private long sum = 17;
        private int entries;

        private FileVisitResult add(Path path, long size, long time) {
            sum = ((sum * 31 + path.hashCode()) * 31 + size) * 31 + time;
            return ++entries > MOST_ENTRIES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (!directory.equals(folder) && directory.getFileName().toString().startsWith(".")) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            watch(directory);
            return add(directory, 0, 0);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
            return add(file, attributes.size(), time * 31 + Objects.hashCode(attributes.fileKey()));
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return add(file, -1, 0);
        }
    }

    private void watch(Path directory) {
        WatchKey known = keys.get(directory);
        if (service == null || known != null && known.isValid()) {
            return;
        }
        try {
            keys.put(
                    directory,
                    directory.register(
                            service,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException tooMany) {
            // The system watches only so many folders; this one is still looked at once a second.
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (service != null) {
            try {
                service.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to close.
            }
        }
    }
}
