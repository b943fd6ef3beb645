package dev.causebook.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A host that selects TLS and shows a certificate made out to anybody. */
final class TlsServer implements AutoCloseable {

    private final Hostile server;

    private TlsServer(Hostile server) {
        this.server = server;
    }

    static TlsServer with(String subject) throws IOException, GeneralSecurityException {
        return showing(TestCertificate.of(subject, 30));
    }

    static TlsServer showing(TestCertificate shown) throws IOException, GeneralSecurityException {
        SSLContext context = context(shown);
        return new TlsServer(new Hostile((socket, self) -> {
            Hostile.request(socket);
            self.send(socket, Hostile.TLS_SELECTED);
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "client", 0, false);
            tls.setUseClientMode(false);
            tls.startHandshake();
            tls.getInputStream().read();
        }));
    }

    private static SSLContext context(TestCertificate shown) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("host", shown.keys().getPrivate(), new char[0], new X509Certificate[] {shown.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
