package dev.causebook.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between the store and its server, and can fail in the ways of networks. */
final class Proxy {

    /** How the network does. */
    enum Way {
        /** Well. */
        PASS,
        /** It takes everything and answers nothing. */
        HANG,
        /** It ends every connection. */
        CUT
    }

    private final ServerSocket listener;
    private final int target;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile Way way = Way.PASS;

    Proxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void become(Way next) throws IOException {
        Way before = way;
        way = next;
        if (next == Way.CUT || before == Way.HANG) {
            for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
                socket.close();
            }
        }
    }

    void end() throws IOException {
        become(Way.CUT);
        listener.close();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            if (way == Way.CUT) {
                client.close();
            } else {
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                background(() -> pump(client, server));
                background(() -> pump(server, client));
            }
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] part = new byte[8_192];
            for (int length = in.read(part); length >= 0; length = in.read(part)) {
                while (way == Way.HANG && !from.isClosed()) {
                    pause();
                }
                out.write(part, 0, length);
            }
        } finally {
            from.close();
            to.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // One of the two ends is gone, which is what this is for.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
