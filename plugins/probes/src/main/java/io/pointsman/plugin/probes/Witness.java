package io.pointsman.plugin.probes;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every certificate pass and remembers it. For looking at certificates, after which the connection is closed unused; and for origins
 * whose certificate the runbook says not to look at.
 */
final class Witness extends X509ExtendedTrustManager {

    /**
     * What the other side showed.
     *
     * @param keyExchange as the trust manager is told
     */
    record Shown(List<X509Certificate> chain, String keyExchange) {}

    private volatile Optional<Shown> shown = Optional.empty();

    Optional<Shown> shown() {
        return shown;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        shown = Optional.of(new Shown(List.of(chain), authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException("this side is never the server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
