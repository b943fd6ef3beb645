package dev.causebook.ticketing;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** The words of a message that was written as HTML. */
public final class HtmlWords {

    private static final int LONGEST = 400_000;

    private HtmlWords() {}

    /** The text as a reader sees it, a line for each paragraph, row or break. */
    public static String of(String html) {
        Document document = Jsoup.parse(html.length() <= LONGEST ? html : html.substring(0, LONGEST));
        document.select("script,style,head").remove();
        Elements breaks = document.select("p,div,li,tr,h1,h2,h3,h4,h5,h6,pre,blockquote");
        for (Element one : breaks) {
            one.before("\n");
            one.append("\n");
        }
        return document.body().wholeText().strip();
    }
}
