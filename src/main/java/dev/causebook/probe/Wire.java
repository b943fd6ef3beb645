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

    /** What one look may take: one deadline and one number of bytes for all its connections. */
    static final class Limits {
        private final long deadlineNanos;
        private int bytesLeft;

        Limits(int millis, int bytes) {
            this.deadlineNanos = System.nanoTime() + millis * 1_000_000L;
            this.bytesLeft = bytes;
        }

        /** Milliseconds left, at least 1; ends the look where there are none. */
        int millisLeft() throws EndedException {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000L;
            if (left <= 0) {
                throw new EndedException(Ending.SILENT);
            }
            return (int) left;
        }

        boolean over() {
            return System.nanoTime() >= deadlineNanos;
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
            socket.connect(new InetSocketAddress(address, port), limits.millisLeft());
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
            int read = in.read(buffer);
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
