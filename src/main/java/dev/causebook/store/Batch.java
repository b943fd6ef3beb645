package dev.causebook.store;

import dev.causebook.cases.CaseStore.Receipt;
import dev.causebook.cases.IdempotencyKey;
import dev.causebook.cases.KeyReusedException;
import dev.causebook.cases.UnknownCaseException;
import dev.causebook.store.Write.Insert;
import dev.causebook.store.Write.KeptCase;
import dev.causebook.store.Write.KeptOutcome;
import dev.causebook.store.Write.KeptReview;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several inserts in one transaction. Nobody is told anything before it is committed. */
final class Batch {

    /** What a key was first used for. */
    private record FirstUse(String digest, String result) {}

    private final List<Insert> inserts;
    private final List<Runnable> answers = new ArrayList<>();

    Batch(List<Insert> inserts) {
        this.inserts = List.copyOf(inserts);
    }

    /**
     * Writes and commits.
     *
     * @param again true where an earlier try may have been committed without our hearing of it
     */
    void commit(Connection connection, boolean again) throws SQLException {
        answers.clear();
        List<Insert> fresh = firstUses(connection);
        Set<String> there = again ? alreadyThere(connection, fresh) : Set.of();
        List<Insert> wanted = new ArrayList<>();
        Set<String> cases = cases(connection, fresh);
        for (Insert insert : fresh) {
            if (!cases.contains(insert.content().of())) {
                answers.add(() -> insert.result().completeExceptionally(new UnknownCaseException()));
                continue;
            }
            if (!there.contains(insert.content().id())) {
                wanted.add(insert);
            }
            answers.add(
                    () -> insert.result().complete(new Receipt(insert.content().id(), false)));
        }
        if (!wanted.isEmpty()) {
            insert(connection, wanted);
        }
        connection.commit();
        answers.forEach(Runnable::run);
    }

    /** Those whose key is new, or who have none; the others learn what their key stands for. */
    private List<Insert> firstUses(Connection connection) throws SQLException {
        Map<String, FirstUse> uses = uses(
                connection,
                inserts.stream().map(Insert::key).filter(key -> key != null).toList());
        List<Insert> fresh = new ArrayList<>();
        for (Insert insert : inserts) {
            IdempotencyKey key = insert.key();
            FirstUse use = key == null ? null : uses.get(nameOf(key));
            if (use != null && use.result().equals(insert.content().id())) {
                fresh.add(insert); // This very write, committed by an earlier try.
                continue;
            }
            if (key != null && use == null) {
                uses.put(
                        nameOf(key), new FirstUse(key.digest(), insert.content().id()));
            }
            if (use == null || key == null) {
                fresh.add(insert);
            } else if (use.digest().equals(key.digest())) {
                answers.add(() -> insert.result().complete(new Receipt(use.result(), true)));
            } else {
                answers.add(() -> insert.result().completeExceptionally(new KeyReusedException()));
            }
        }
        return fresh;
    }

    private static String nameOf(IdempotencyKey key) {
        return key.operation() + "\n" + key.key();
    }

    /** What a key stands for: an id, or null where it is new. */
    static @Nullable String firstUse(Connection connection, IdempotencyKey key) throws SQLException {
        FirstUse use = uses(connection, List.of(key)).get(nameOf(key));
        if (use != null && !use.digest().equals(key.digest())) {
            throw new KeyReusedException();
        }
        return use == null ? null : use.result();
    }

    private static Map<String, FirstUse> uses(Connection connection, Collection<@Nullable IdempotencyKey> keys)
            throws SQLException {
        Map<String, FirstUse> uses = new HashMap<>();
        if (!keys.isEmpty()) {
            List<String> names = new ArrayList<>();
            keys.forEach(key -> names.add(key == null ? "" : key.key()));
            Sql.each(
                    connection,
                    "select operation, name, digest, result_id from idempotency_keys where name = any(?)",
                    names,
                    row -> uses.put(
                            row.getString(1) + "\n" + row.getString(2),
                            new FirstUse(row.getString(3), row.getString(4))));
        }
        return uses;
    }

    /** Ids of cases that the inserts may belong to: those that are kept, and those that come with them. */
    private static Set<String> cases(Connection connection, List<Insert> fresh) throws SQLException {
        Set<String> cases = new HashSet<>();
        List<String> asked = new ArrayList<>();
        for (Insert insert : fresh) {
            if (insert.content() instanceof KeptCase) {
                cases.add(insert.content().id());
            } else {
                asked.add(insert.content().of());
            }
        }
        if (!asked.isEmpty()) {
            Sql.each(connection, "select id from cases where id = any(?)", asked, row -> cases.add(row.getString(1)));
        }
        return cases;
    }

    private static Set<String> alreadyThere(Connection connection, List<Insert> fresh) throws SQLException {
        Set<String> there = new HashSet<>();
        List<String> ids = fresh.stream().map(insert -> insert.content().id()).toList();
        for (String table : List.of("cases", "outcomes", "reviews")) {
            Sql.each(
                    connection,
                    "select id from " + table + " where id = any(?)",
                    ids,
                    row -> there.add(row.getString(1)));
        }
        return there;
    }

    private static void insert(Connection connection, List<Insert> wanted) throws SQLException {
        Sql.batch(connection, Rows.CASE, only(wanted, KeptCase.class), Rows::fill);
        Sql.batch(connection, Rows.ANSWER, only(wanted, KeptCase.class), Rows::fillAnswer);
        Sql.batch(connection, Rows.OUTCOME, only(wanted, KeptOutcome.class), Rows::fill);
        Sql.batch(connection, Rows.REVIEW, only(wanted, KeptReview.class), Rows::fill);
        Sql.batch(
                connection,
                Rows.COUNT_OUTCOME,
                sorted(only(wanted, KeptOutcome.class)),
                (row, one) -> row.setString(1, one.of()));
        Sql.batch(connection, Rows.COUNT_REVIEW, sorted(only(wanted, KeptReview.class)), (row, one) -> {
            row.setString(1, one.review().verdict().word());
            row.setString(2, one.of());
        });
        Sql.batch(
                connection,
                Rows.KEY,
                wanted.stream().filter(insert -> insert.key() != null).toList(),
                Rows::fillKey);
    }

    private static <T> List<T> only(List<Insert> wanted, Class<T> kind) {
        return wanted.stream()
                .map(Insert::content)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Two services that change the same cases change them in the same order, and so do not wait for each other. */
    private static <T extends Write.Content> List<T> sorted(List<T> contents) {
        Function<T, String> of = Write.Content::of;
        return contents.stream().sorted(Comparator.comparing(of)).toList();
    }
}
