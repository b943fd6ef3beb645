package dev.causebook.probe;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Locale;

/** One connection, bounded in time and in bytes together with the others of the same look. */
final class Wire implements Closeable {

    private static final int CHUNK = 4_096;

    private final Socket socket;
    private final InputStream in;
    private final Limits limits;

    private Wire(Socket socket, Limits limits) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.limits = limits;
    }

    /**
     * What one look may take: so much waiting for the other side, and so many bytes, for all its connections. Our own work is
     * not counted: a service that is busy must not say of the host that it is slow.
     */
    static final class Limits {
        private long nanosLeft;
        private int bytesLeft;

        Limits(int millis, int bytes) {
            this.nanosLeft = millis * 1_000_000L;
            this.bytesLeft = bytes;
        }

        /** Milliseconds of waiting left, at least 1; ends the look where there are none. */
        int millisLeft() throws EndedException {
            long left = nanosLeft / 1_000_000L;
            if (left <= 0) {
                throw new EndedException(Ending.SILENT);
            }
            return (int) left;
        }

        /** Takes off what was waited since then, by {@link System#nanoTime}. */
        void waitedSince(long begin) {
            nanosLeft -= System.nanoTime() - begin;
        }

        boolean over() {
            return nanosLeft <= 0;
        }
    }

    /** How a conversation ends early. */
    enum Ending {
        /** The other side says nothing more in time. */
        SILENT,
        /** It closes the connection. */
        CLOSED,
        /** It resets the connection. */
        RESET,
        /** It says more than anybody needs to hear. */
        TOO_MUCH
    }

    /** The conversation is over. */
    static final class EndedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final Ending ending;

        EndedException(Ending ending) {
            super(ending.name().toLowerCase(Locale.ROOT));
            this.ending = ending;
        }

        Ending ending() {
            return ending;
        }
    }

    /** Connects to a checked address; no name is looked up here. */
    static Wire connect(InetAddress address, int port, Limits limits) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            int millis = limits.millisLeft();
            long begin = System.nanoTime();
            try {
                socket.connect(new InetSocketAddress(address, port), millis);
            } finally {
                limits.waitedSince(begin);
            }
            return new Wire(socket, limits);
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    void send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException broken) {
            throw new EndedException(Ending.RESET);
        }
    }

    /** What comes next, at least one byte and at most a few thousand. */
    byte[] some() throws IOException {
        return atMost(CHUNK);
    }

    /** Exactly so many bytes. */
    byte[] exactly(int count) throws IOException {
        byte[] all = new byte[count];
        int filled = 0;
        while (filled < count) {
            byte[] part = atMost(count - filled);
            System.arraycopy(part, 0, all, filled, part.length);
            filled += part.length;
        }
        return all;
    }

    private byte[] atMost(int count) throws IOException {
        if (limits.bytesLeft <= 0) {
            throw new EndedException(Ending.TOO_MUCH);
        }
        byte[] buffer = new byte[Math.min(count, limits.bytesLeft)];
        try {
            socket.setSoTimeout(limits.millisLeft());
            int read = waited(buffer);
            if (read < 0) {
                throw new EndedException(Ending.CLOSED);
            }
            limits.bytesLeft -= read;
            return Arrays.copyOf(buffer, read);
        } catch (SocketTimeoutException silent) {
            throw new EndedException(Ending.SILENT);
        } catch (SocketException reset) {
            throw new EndedException(Ending.RESET);
        }
    }

    private int waited(byte[] buffer) throws IOException {
        long begin = System.nanoTime();
        try {
            return in.read(buffer);
        } finally {
            limits.waitedSince(begin);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
