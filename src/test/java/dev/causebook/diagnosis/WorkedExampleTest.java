package dev.causebook.diagnosis;

import static dev.causebook.diagnosis.WorkedExample.ACTIONS;
import static dev.causebook.diagnosis.WorkedExample.ARTICLE;
import static dev.causebook.diagnosis.WorkedExample.CAUSES;
import static dev.causebook.diagnosis.WorkedExample.ESCALATE;
import static dev.causebook.diagnosis.WorkedExample.EVIDENCE;
import static dev.causebook.diagnosis.WorkedExample.EXTENDED_7;
import static dev.causebook.diagnosis.WorkedExample.PRIOR;
import static dev.causebook.diagnosis.WorkedExample.QUESTIONS;
import static dev.causebook.diagnosis.WorkedExample.action;
import static dev.causebook.diagnosis.WorkedExample.actions;
import static dev.causebook.diagnosis.WorkedExample.allActions;
import static dev.causebook.diagnosis.WorkedExample.best;
import static dev.causebook.diagnosis.WorkedExample.cause;
import static dev.causebook.diagnosis.WorkedExample.greedy;
import static dev.causebook.diagnosis.WorkedExample.not;
import static dev.causebook.diagnosis.WorkedExample.p;
import static dev.causebook.diagnosis.WorkedExample.posterior;
import static dev.causebook.diagnosis.WorkedExample.problem;
import static dev.causebook.diagnosis.WorkedExample.q;
import static dev.causebook.diagnosis.WorkedExample.works;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.causebook.diagnosis.WorkedExample.Asked;
import dev.causebook.diagnosis.WorkedExample.Best;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure of the worked example, as printed there; those that rest on random draws within 0.02. */
class WorkedExampleTest {

    private static final List<Integer> ALL = allActions();
    private static final List<Integer> SAFE = actions("S1", "S2");
    private static final List<String> CHEAPEST = List.of(
            "renew_cert+restart_termservice",
            "repair_machinekeys_acl+restart_svc",
            "allow_rdp_fw/av_exclusion",
            "reconnect_vpn/test_link");

    private static void printed(String expected, double actual) {
        int point = expected.indexOf('.');
        int digits = point < 0 ? 0 : expected.length() - point - 1;
        String sign = actual < 0 ? "-" : expected.startsWith("+") ? "+" : "";
        // Exactly the double, as the example prints it: Java's own formatting rounds 0.575 up, which is a little less.
        assertEquals(expected, sign + new BigDecimal(Math.abs(actual)).setScale(digits, RoundingMode.HALF_EVEN));
    }

    private static double odds(double probability) {
        return probability / (1 - probability);
    }

    private static double decibans(double ratio) {
        return Likelihood.decibans(StrictMath.log(ratio));
    }

    @ParameterizedTest
    @CsvSource({
        "cert, 0.437, +3.9, 0.437", "machinekeys, 0.248, +9.0, 0.180", "nla_sec, 0.109, +0.9, 0.113",
                "fw_av, 0.058, -5.6, 0.078",
        "other, 0.055, -1.1, 0.056", "maxconn, 0.043, +1.6, 0.043", "net_vpn, 0.034, -8.0, 0.057",
                "port_listener, 0.010, -7.1, 0.019",
        "dns, 0.003, -14.8, 0.009", "client_old, 0.003, -10.1, 0.007"
    })
    void posterior_weight_and_calibrated_posterior(String cause, String plain, String weight, String calibrated) {
        double prior = PRIOR[cause(cause)];
        double after = p()[cause(cause)];
        printed(plain, after);
        printed(weight, decibans(odds(after) / odds(prior)));
        printed(calibrated, q()[cause(cause)]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, cloud=azure, 0.93, -0.3",
        "1, vpn=no, 1.11, +0.5",
        "2, ip_connect=fails, 1.14, +0.6",
        "3, tcp3389=open, 1.40, +1.5",
        "4, scope=all_users, 1.89, +2.8"
    })
    void one_fact_at_a_time_against_all_other_causes_together(int index, String fact, String ratio, String weight) {
        assertEquals(fact, EVIDENCE.get(index).fact());
        double[] likelihood = EVIDENCE.get(index).likelihood();
        double others = 0;
        double prior = 0;
        for (int cause = 1; cause < CAUSES.size(); cause++) {
            others += PRIOR[cause] * likelihood[cause];
            prior += PRIOR[cause];
        }
        double actual = likelihood[0] / (others / prior);
        printed(ratio, actual);
        printed(weight, decibans(actual));
    }

    @ParameterizedTest
    @CsvSource({
        "renew_cert+restart_termservice, 0.432, 2.16",
        "repair_machinekeys_acl+restart_svc, 0.217, 0.87",
        "rename_machinekeys+reboot, 0.521, 0.76",
        "allow_rdp_fw/av_exclusion, 0.049, 0.41",
        "reconnect_vpn/test_link, 0.017, 0.34",
        "reboot_both, 0.116, 0.33",
        "disable_nla_temporarily, 0.087, 0.17",
        "raise_maxoutstanding+reboot, 0.049, 0.14",
        "fix_listener/port/rwinsta, 0.022, 0.12",
        "connect_by_ip+flushdns, 0.003, 0.10",
        "update_client, 0.003, 0.03"
    })
    void success_and_success_per_minute(String name, String success, String index) {
        int action = action(name);
        printed(success, works(action, p()));
        printed(index, 100 * works(action, p()) / ACTIONS.get(action).cost());
    }

    @Test
    void the_cheapest_order_and_the_worse_ones() {
        assertOrder("81.27", CHEAPEST, best(p(), ALL));
        assertOrder("81.27", CHEAPEST, greedy(p(), ALL));
        assertOrder("81.27", CHEAPEST, best(p(), SAFE));

        List<Integer> byProbability = new ArrayList<>(ALL);
        byProbability.sort(Comparator.comparingDouble((Integer action) -> -works(action, p())));
        assertEquals(
                List.of(
                        "rename_machinekeys+reboot",
                        "renew_cert+restart_termservice",
                        "repair_machinekeys_acl+restart_svc",
                        "reboot_both"),
                byProbability.subList(0, 4).stream()
                        .map(action -> ACTIONS.get(action).name())
                        .toList());
        printed("131.05", problem(p(), ALL).expectedMinutes(byProbability));
        printed("109.62", problem(p(), ALL).expectedMinutes(article()));
        printed("120.00", problem(p(), ALL).expectedMinutes(List.of()));
    }

    private static List<Integer> article() {
        return ARTICLE.stream().map(WorkedExample::action).toList();
    }

    private static void assertOrder(String minutes, List<String> order, Best actual) {
        printed(minutes, actual.minutes());
        assertEquals(order, actual.order());
    }

    @Test
    void on_the_calibrated_posterior() {
        List<String> order = List.of(
                "renew_cert+restart_termservice",
                "reconnect_vpn/test_link",
                "allow_rdp_fw/av_exclusion",
                "repair_machinekeys_acl+restart_svc");
        assertOrder("82.3", order, best(q(), SAFE));
        printed("82.3", best(q(), ALL).minutes());
        printed("2.50", Posterior.entropyBits(q()));

        Map<String, String> success = Map.of(
                "renew_cert+restart_termservice",
                "0.435 2.17",
                "repair_machinekeys_acl+restart_svc",
                "0.179 0.72",
                "rename_machinekeys+reboot",
                "0.462 0.67",
                "reconnect_vpn/test_link",
                "0.028 0.57",
                "allow_rdp_fw/av_exclusion",
                "0.067 0.56");
        success.forEach((name, figures) -> {
            double works = works(action(name), q());
            printed(figures.split(" ")[0], works);
            printed(
                    figures.split(" ")[1],
                    100 * works / ACTIONS.get(action(name)).cost());
        });
    }

    @ParameterizedTest
    @CsvSource({
        "renew_cert+restart_termservice, cert, 20, 0.17, 0.43, 0.44, true",
        "rename_machinekeys+reboot, machinekeys, 69, 0.57, 0.46, 0.18, false",
        "disable_nla_temporarily, nla_sec, 51, 0.42, 0.09, 0.11, false"
    })
    void the_safety_gate(
            String name, String cause, double harm, String threshold, String works, String meantFor, boolean passes) {
        int action = action(name);
        double tau = Gate.threshold(SomeFix.withHarm(harm), ACTIONS.get(action).cost(), ESCALATE);
        printed(threshold, tau);
        printed(works, works(action, q()));
        printed(meantFor, q()[cause(cause)]);
        assertEquals(passes, Math.min(works(action, q()), q()[cause(cause)]) >= tau);
    }

    @Test
    void an_end_user_gets_no_plan_worth_its_minutes() {
        List<Integer> endUser = actions("S1");
        assertOrder("120.0", List.of(), best(q(), endUser));
        assertOrder(
                "98.7",
                List.of("connect_by_ip+flushdns", "reconnect_vpn/test_link", "allow_rdp_fw/av_exclusion"),
                best(PRIOR, endUser));
    }

    private interface Minutes {
        double at(double[] posterior);
    }

    private static double netValue(double[] posterior, Asked asked, Minutes minutes) {
        double yes = probability(posterior, asked.yes());
        double after = yes * minutes.at(posterior(posterior, asked.yes()))
                + (1 - yes) * minutes.at(posterior(posterior, not(asked.yes())));
        return (1 - asked.cannotTell()) * (minutes.at(posterior) - after) - asked.minutes();
    }

    private static double probability(double[] posterior, double[] yes) {
        return RepairProblem.works(yes, posterior);
    }

    private static Minutes over(List<Integer> allowed) {
        return posterior -> best(posterior, allowed).minutes();
    }

    /** The security-lowering fixes come in only where their causes are likely enough. */
    private static double gated(double[] posterior) {
        List<Integer> allowed = new ArrayList<>(SAFE);
        if (posterior[cause("machinekeys")] >= 69 / 120.0) {
            allowed.add(action("rename_machinekeys+reboot"));
        }
        if (posterior[cause("nla_sec")] >= 51 / 120.0) {
            allowed.add(action("disable_nla_temporarily"));
        }
        return best(posterior, allowed).minutes();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.57, -1.49, -0.08, -2.02, -2.02, 0.38, -2.02", "1, 0.28, +1.55, +3.77, +0.63, +1.52, 0.23, +0.63",
        "2, 0.10, -0.49, +2.09, -0.94, +0.43, 0.13, +0.43", "3, 0.04, -1.69, -1.69, -1.63, -1.63, 0.04, -1.63",
        "4, 0.09, -3.16, -3.16, -4.22, -4.22, 0.07, -4.22"
    })
    void the_net_value_of_questions(
            int number,
            String yes,
            String safe,
            String all,
            String safeOnQ,
            String allOnQ,
            String information,
            String gated) {
        Asked asked = QUESTIONS.get(number);
        printed(yes, probability(p(), asked.yes()));
        printed(safe, netValue(p(), asked, over(SAFE)));
        printed(all, netValue(p(), asked, over(ALL)));

        Asked tempered = asked.tempered();
        printed(safeOnQ, netValue(q(), tempered, over(SAFE)));
        printed(allOnQ, netValue(q(), tempered, over(ALL)));
        printed(gated, netValue(q(), tempered, WorkedExampleTest::gated));
        double sayYes = probability(q(), tempered.yes());
        double left = sayYes * Posterior.entropyBits(posterior(q(), tempered.yes()))
                + (1 - sayYes) * Posterior.entropyBits(posterior(q(), not(tempered.yes())));
        printed(information, Posterior.entropyBits(q()) - left);
    }

    @Test
    void after_the_question_about_the_certificate() {
        double[] yes = QUESTIONS.get(0).yes();
        double[] expired = posterior(p(), yes);
        assertLikeliest(expired, "cert 0.71", "machinekeys 0.26", "nla_sec 0.01", "fw_av 0.01");
        assertOrder(
                "50.1",
                List.of("renew_cert+restart_termservice", "repair_machinekeys_acl+restart_svc"),
                best(expired, SAFE));
        double[] valid = posterior(p(), not(yes));
        assertLikeliest(valid, "nla_sec 0.24", "machinekeys 0.23", "fw_av 0.13", "other 0.12");
        assertOrder(
                "116.3",
                List.of("allow_rdp_fw/av_exclusion", "repair_machinekeys_acl+restart_svc", "reconnect_vpn/test_link"),
                best(valid, SAFE));
    }

    @Test
    void after_the_question_about_the_private_key() {
        double[] yes = QUESTIONS.get(1).tempered().yes();
        double[] unreadable = posterior(q(), yes);
        assertLikeliest(unreadable, "machinekeys 0.54", "cert 0.38", "nla_sec 0.03", "fw_av 0.02");
        assertOrder(
                "74.2",
                List.of("renew_cert+restart_termservice", "repair_machinekeys_acl+restart_svc"),
                best(unreadable, SAFE));
        printed("69.6", best(unreadable, ALL).minutes());
        assertEquals(
                List.of(
                        "renew_cert+restart_termservice",
                        "repair_machinekeys_acl+restart_svc",
                        "rename_machinekeys+reboot"),
                best(unreadable, ALL).order().subList(0, 3));
        double[] readable = posterior(q(), not(yes));
        assertLikeliest(readable, "cert 0.46", "nla_sec 0.14", "fw_av 0.10", "net_vpn 0.07");
        List<String> first =
                List.of("renew_cert+restart_termservice", "reconnect_vpn/test_link", "allow_rdp_fw/av_exclusion");
        for (List<Integer> allowed : List.of(SAFE, ALL)) {
            printed("78.6", best(readable, allowed).minutes());
            assertEquals(first, best(readable, allowed).order().subList(0, 3));
        }
    }

    private static void assertLikeliest(double[] posterior, String... expected) {
        List<String> likeliest = IntStream.range(0, CAUSES.size())
                .boxed()
                .sorted(Comparator.comparingDouble(cause -> -posterior[cause]))
                .limit(expected.length)
                .map(cause -> String.format(Locale.ROOT, "%s %.2f", CAUSES.get(cause), posterior[cause]))
                .toList();
        assertEquals(List.of(expected), likeliest);
    }

    @Test
    void the_extended_code_at_its_vendors_meaning() {
        double[] denied = posterior(PRIOR, EXTENDED_7);
        Map<String, String> expected = Map.of(
                "cert",
                "0.301",
                "nla_sec",
                "0.188",
                "fw_av",
                "0.150",
                "other",
                "0.088",
                "net_vpn",
                "0.075",
                "maxconn",
                "0.075",
                "machinekeys",
                "0.058",
                "client_old",
                "0.025",
                "port_listener",
                "0.021",
                "dns",
                "0.019");
        expected.forEach((cause, figure) -> printed(figure, denied[cause(cause)]));

        printed("81.5", best(PRIOR, SAFE).minutes());
        printed("108.7", problem(PRIOR, ALL).expectedMinutes(article()));
        printed("90.8", best(denied, SAFE).minutes());
        printed("120.5", problem(denied, ALL).expectedMinutes(article()));
        String[][] values = {{"+2.1", "-1.3", "-2.2", "+1.3", "-1.2"}, {"+0.2", "-0.8", "-0.0", "-1.0", "-2.1"}};
        for (int number = 0; number < QUESTIONS.size(); number++) {
            printed(values[0][number], netValue(PRIOR, QUESTIONS.get(number), over(SAFE)));
            printed(values[1][number], netValue(denied, QUESTIONS.get(number), over(SAFE)));
        }
    }

    @Test
    void a_random_order_costs_more_than_escalating_at_once() {
        Random random = new Random(1);
        double sum = 0;
        for (int draw = 0; draw < 2_000; draw++) {
            List<Integer> order = new ArrayList<>(ALL);
            Collections.shuffle(order, random);
            sum += problem(p(), ALL).expectedMinutes(order);
        }
        assertEquals(156.9, sum / 2_000, 0.02 * 156.9);
    }

    @Test
    void rank_and_interval_under_uncertain_parameters() {
        Random random = new Random(7);
        int draws = 3_000;
        double[] certificate = new double[draws];
        Map<String, Integer> first = new TreeMap<>();
        for (int draw = 0; draw < draws; draw++) {
            double[] prior =
                    Arrays.stream(PRIOR).map(share -> gamma(20 * share, random)).toArray();
            List<double[]> rows = EVIDENCE.stream()
                    .map(seen -> Arrays.stream(seen.likelihood())
                            .map(p -> beta(p, random))
                            .toArray())
                    .toList();
            double[] posterior = posterior(prior, rows);
            int best = SAFE.stream()
                    .max(Comparator.comparingDouble(action ->
                            works(action, posterior) / ACTIONS.get(action).cost()))
                    .orElseThrow();
            first.merge(ACTIONS.get(best).name(), 1, Integer::sum);
            certificate[draw] = posterior[0];
        }
        Arrays.sort(certificate);
        assertEquals(0.19, certificate[draws / 10], 0.02);
        assertEquals(0.68, certificate[9 * draws / 10], 0.02);
        assertEquals(0.838, first.get("renew_cert+restart_termservice") / (double) draws, 0.02);
        assertEquals(0.11, first.get("repair_machinekeys_acl+restart_svc") / (double) draws, 0.02);
    }

    @Test
    void greedy_is_hardly_dearer_than_the_cheapest_order(TestReporter reporter) {
        Random random = new Random(3);
        double[] loss = new double[400];
        for (int draw = 0; draw < loss.length; draw++) {
            double[] prior = new double[CAUSES.size()];
            Arrays.setAll(prior, cause -> gamma(0.6, random));
            double sum = Arrays.stream(prior).sum();
            double[] posterior = Arrays.stream(prior).map(share -> share / sum).toArray();
            loss[draw] = greedy(posterior, ALL).minutes() / best(posterior, ALL).minutes() - 1;
        }
        Arrays.sort(loss);
        double mean = Arrays.stream(loss).average().orElseThrow();
        reporter.publishEntry(
                "greedy over cheapest, 400 random posteriors",
                String.format(
                        Locale.ROOT,
                        "mean %.2f %%, p95 %.2f %%, most %.2f %%",
                        100 * mean,
                        100 * loss[379],
                        100 * loss[399]));
        assertTrue(loss[0] > -1e-9, "greedy is never cheaper");
        assertEquals(0.0007, mean, 0.002);
        assertTrue(loss[379] < 0.02 && loss[399] < 0.15, "greedy loses too much: " + loss[399]);
    }

    private static double beta(double mean, Random random) {
        double kept = Math.min(0.99, Math.max(0.01, mean));
        double a = gamma(20 * kept, random);
        return a / (a + gamma(20 * (1 - kept), random));
    }

    /** A gamma variate by Marsaglia and Tsang. */
    private static double gamma(double shape, Random random) {
        if (shape < 1) {
            return gamma(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
