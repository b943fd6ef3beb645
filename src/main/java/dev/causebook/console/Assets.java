package dev.causebook.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Addresses of scripts and styles. Each names its version, so that browsers may keep it for long. */
final class Assets {

    private static final int SHORT_DIGEST = 12;

    /** The console's own style. */
    static final String STYLE = own("console.css");

    /** The console's own script. */
    static final String SCRIPT = own("console.js");

    /** Draws the charts of the insight pages. */
    static final String CHARTS = own("charts.js");

    /** The picture on the browser's tab. */
    static final String ICON = own("icon.svg");

    /** Sends forms and puts the answers in place. */
    static final String HTMX = packaged("htmx.org", "dist/htmx.min.js");

    /** The charting library. */
    static final String ECHARTS = packaged("echarts", "dist/echarts.min.js");

    private Assets() {}

    private static String own(String file) {
        String digest = Digest.of(bytes("META-INF/resources/assets/" + file));
        return "/assets/" + file + "?v=" + digest.substring(0, SHORT_DIGEST);
    }

    private static String packaged(String artifact, String file) {
        Properties about = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties")) {
            about.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(artifact, unreadable);
        }
        return "/webjars/" + artifact + "/" + about.getProperty("version") + "/" + file;
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("The build left out " + resource + ", which the console needs.");
        }
        return in;
    }
}
