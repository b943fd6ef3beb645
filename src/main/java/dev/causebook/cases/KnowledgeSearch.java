package dev.causebook.cases;

import dev.causebook.knowledge.Pack;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** Finds causes, fixes, rules and facts by words. Built once for the knowledge in force; safe for many threads. */
public final class KnowledgeSearch {

    private static final int MOST_WORDS = 30;
    private static final int MOST_HITS = 20;
    private static final float TITLE_BOOST = 3;

    private final Analyzer analyzer = new EnglishAnalyzer();
    private final IndexSearcher searcher;

    /** What can be searched for. */
    public enum Kind {
        CAUSE,
        FIX,
        RULE,
        FACT
    }

    /**
     * Something found.
     *
     * @param pack id of its pack
     * @param id its own id
     */
    public record Hit(String pack, String id) {}

    /** Indexes what those packs know; slow, for loading. */
    public KnowledgeSearch(List<Pack> packs) {
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (Pack pack : packs) {
                    add(writer, pack);
                }
                writer.forceMerge(1); // One segment keeps equal scores in the order of ids.
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
    }

    private static void add(IndexWriter writer, Pack pack) throws IOException {
        for (var cause : pack.causes().values()) {
            StringBuilder body = new StringBuilder(cause.what()).append(' ').append(cause.layer());
            cause.findings().values().forEach(finding -> body.append(' ').append(finding.says()));
            add(writer, Kind.CAUSE, pack, cause.id(), cause.title(), body.toString());
        }
        for (var fix : pack.fixes().values()) {
            StringBuilder body = new StringBuilder(fix.runAt())
                    .append(' ')
                    .append(fix.privileges())
                    .append(' ')
                    .append(fix.disruption());
            fix.steps().forEach(step -> body.append(' ').append(step.action()));
            fix.solves().keySet().forEach(cause -> body.append(' ').append(cause));
            add(writer, Kind.FIX, pack, fix.id(), fix.title(), body.toString());
        }
        for (var rule : pack.rules()) {
            String body =
                    pack.finding(rule).map(finding -> finding.says()).orElse("") + " " + String.join(" ", rule.facts());
            add(writer, Kind.RULE, pack, rule.id(), rule.name(), body);
        }
        for (var fact : pack.vocabulary().facts()) {
            StringBuilder body = new StringBuilder(
                    fact.question() == null ? "" : fact.question().ask());
            fact.values().forEach(value -> body.append(' ').append(value.title()));
            add(writer, Kind.FACT, pack, fact.id(), fact.title(), body.toString());
        }
    }

    private static void add(IndexWriter writer, Kind kind, Pack pack, String id, String title, String body)
            throws IOException {
        Document document = new Document();
        document.add(new StringField("kind", kind.name(), Field.Store.NO));
        document.add(new StoredField("pack", pack.id()));
        document.add(new StoredField("id", id));
        document.add(new TextField("title", title + " " + id.replaceAll("[-./]", " "), Field.Store.NO));
        document.add(new TextField("body", body, Field.Store.NO));
        writer.addDocument(document);
    }

    /** The best hits for some words, best first; ties in the order of ids. */
    public List<Hit> find(Kind kind, String words) {
        try {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (String word : words(words)) {
                any.add(new BoostQuery(new TermQuery(new Term("title", word)), TITLE_BOOST), Occur.SHOULD);
                any.add(new TermQuery(new Term("body", word)), Occur.SHOULD);
                any.add(new PrefixQuery(new Term("title", word)), Occur.SHOULD);
            }
            BooleanQuery query = new BooleanQuery.Builder()
                    .add(new TermQuery(new Term("kind", kind.name())), Occur.FILTER)
                    .add(any.build(), Occur.MUST)
                    .build();
            List<Hit> hits = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, MOST_HITS).scoreDocs) {
                Document document = searcher.storedFields().document(hit.doc);
                hits.add(new Hit(document.get("pack"), document.get("id")));
            }
            return hits;
        } catch (IOException impossible) {
            throw new UncheckedIOException("an index in memory", impossible);
        }
    }

    private Set<String> words(String text) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = analyzer.tokenStream("title", new StringReader(text.replaceAll("[-./]", " ")))) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MOST_WORDS) {
                words.add(word.toString());
            }
            tokens.end();
        }
        return words;
    }
}
