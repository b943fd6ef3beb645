package dev.causebook.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real browser that writes down whatever a page does wrong. One for all browser tests, since starting takes seconds. */
final class Chromium {

    private static final Path PROGRAM =
            Path.of(System.getenv().getOrDefault("CAUSEBOOK_CHROMIUM", "/usr/bin/chromium"));
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** What htmx writes where a second change comes before the answer to the first: the newer one counts. */
    private static final List<String> OVERTAKEN = List.of("htmx:sendAbort", "htmx:afterRequest");

    private static Browser browser;

    private Chromium() {}

    /** Starts the browser once; where there is none, tests are skipped, but not in CI. */
    private static synchronized Browser browser() {
        boolean there = Files.isExecutable(PROGRAM);
        if (System.getenv("CI") == null) {
            assumeTrue(there, "No " + PROGRAM + ": apt-get install chromium, or name one in CAUSEBOOK_CHROMIUM");
        }
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(PROGRAM)
                            .setArgs(QUIET));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    /** How wide the window is, and whether it is day. */
    enum View {
        DESK(1280, 900, ColorScheme.LIGHT),
        DESK_AT_NIGHT(1280, 900, ColorScheme.DARK),
        PHONE(390, 844, ColorScheme.LIGHT),
        PHONE_AT_NIGHT(390, 844, ColorScheme.DARK);

        private final int width;
        private final int height;
        private final ColorScheme scheme;

        View(int width, int height, ColorScheme scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    /** A window of somebody who allows no scripts. */
    static Window openWithoutScripts() {
        return new Window(browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false)));
    }

    /** A window with nothing remembered. */
    static Window open(View view) {
        return new Window(browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(view.width, view.height)
                        .setColorScheme(view.scheme)
                        .setPermissions(List.of("clipboard-read", "clipboard-write"))));
    }

    /** A window, and what went wrong in it. */
    static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> wrongs = new ArrayList<>();

        private Window(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.onConsoleMessage(message -> {
                boolean wrong = message.type().equals("error") || message.type().equals("warning");
                if (wrong && OVERTAKEN.stream().noneMatch(message.text()::startsWith)) {
                    wrongs.add(message.type() + ": " + message.text());
                }
            });
            page.onPageError(wrongs::add);
            page.onDialog(dialog -> {
                wrongs.add("dialog: " + dialog.message());
                dialog.dismiss();
            });
        }

        Page page() {
            return page;
        }

        /** Nothing was reported: no broken script, no breach of the content policy, no dialog. */
        void wasQuiet() {
            assertEquals(List.of(), wrongs);
        }

        /** What stands on the page can be used without a mouse, without eyes, and without good eyes. */
        void isAccessible() {
            List<String> serious = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .map(Window::words)
                            .toList();
            assertEquals(List.of(), serious);
        }

        private static String words(Rule rule) {
            return rule.getId() + ": " + rule.getHelp() + " at "
                    + rule.getNodes().stream()
                            .map(node -> node.getTarget().toString())
                            .limit(5)
                            .toList();
        }

        /** Nobody has to scroll sideways. */
        void fitsTheWidth() {
            assertEquals(
                    page.viewportSize().width,
                    page.evaluate("Math.max(document.documentElement.scrollWidth, window.innerWidth)"));
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
