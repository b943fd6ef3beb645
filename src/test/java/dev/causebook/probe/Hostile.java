package dev.causebook.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server on this machine that does to each connection what it is told to. */
final class Hostile implements AutoCloseable {

    /** What is done to one connection. */
    @FunctionalInterface
    interface Deed {
        void to(Socket socket, Hostile server) throws IOException, InterruptedException;
    }

    /** A good answer to a request: TLS was selected. */
    static final byte[] TLS_SELECTED = {3, 0, 0, 19, 14, (byte) 0xD0, 0, 0, 0x12, 0x34, 0, 2, 0x1F, 8, 0, 1, 0, 0, 0};

    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();

    Hostile(Deed deed) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(() -> serve(deed), "hostile");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Deed deed) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread thread = new Thread(
                        () -> {
                            try (socket) {
                                deed.to(socket, this);
                            } catch (IOException | InterruptedException over) {
                                // The other side has hung up, which is what it should do.
                            }
                        },
                        "hostile-one");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Bytes that could be sent before the other side hung up. */
    long sent() {
        return sent.get();
    }

    void send(Socket socket, byte... bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        sent.addAndGet(bytes.length);
    }

    /** Reads a request as it comes, 19 bytes. */
    static void request(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        if (in.readNBytes(19).length < 19) {
            throw new IOException("no request came");
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
