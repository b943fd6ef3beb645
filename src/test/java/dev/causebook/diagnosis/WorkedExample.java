package dev.causebook.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The inputs of the worked example: ten causes of error 0x904 on an Azure machine, all elicited, none measured. */
final class WorkedExample {

    static final List<String> CAUSES = List.of(
            "cert",
            "machinekeys",
            "fw_av",
            "net_vpn",
            "dns",
            "nla_sec",
            "maxconn",
            "port_listener",
            "client_old",
            "other");
    static final double[] PRIOR = {.24, .04, .18, .18, .09, .09, .03, .05, .03, .07};
    static final double ESCALATE = 120;
    static final double TEMPERATURE = 1.4;

    /** What was seen, with P( seen | cause ). */
    record Seen(String fact, double[] likelihood) {}

    static final List<Seen> EVIDENCE = List.of(
            new Seen("cloud=azure", row(.25, "machinekeys", .85, "net_vpn", .20)),
            new Seen("vpn=no", row(.60, "net_vpn", .35)),
            new Seen("ip_connect=fails", row(.97, "dns", .05, "other", .90)),
            new Seen("tcp3389=open", row(.95, "fw_av", .30, "port_listener", .10, "net_vpn", .75, "other", .80)),
            new Seen(
                    "scope=all_users",
                    row(
                            .50,
                            "cert",
                            .90,
                            "machinekeys",
                            .90,
                            "fw_av",
                            .50,
                            "net_vpn",
                            .25,
                            "dns",
                            .35,
                            "nla_sec",
                            .60,
                            "maxconn",
                            .70,
                            "port_listener",
                            .95,
                            "client_old",
                            .05)));

    /** What the extended code 0x7 says where it is taken at its meaning in the vendor's list. */
    static final double[] EXTENDED_7 = row(
            .30,
            "cert",
            .30,
            "machinekeys",
            .35,
            "fw_av",
            .20,
            "net_vpn",
            .10,
            "dns",
            .05,
            "nla_sec",
            .50,
            "maxconn",
            .60,
            "port_listener",
            .10,
            "client_old",
            .20);

    /** A fix: success by cause, cost in minutes, safety class. */
    record Action(String name, double[] success, double cost, String safetyClass) {}

    static final List<Action> ACTIONS = List.of(
            new Action("reconnect_vpn/test_link", row(0, "net_vpn", .50), 5, "S1"),
            new Action("connect_by_ip+flushdns", row(0, "dns", .90), 3, "S1"),
            new Action("allow_rdp_fw/av_exclusion", row(0, "fw_av", .85), 12, "S1"),
            new Action(
                    "renew_cert+restart_termservice",
                    row(0, "cert", .92, "nla_sec", .05, "maxconn", .50, "port_listener", .30),
                    20,
                    "S2"),
            new Action(
                    "repair_machinekeys_acl+restart_svc",
                    row(0, "machinekeys", .60, "cert", .10, "maxconn", .50, "port_listener", .30),
                    25,
                    "S2"),
            new Action(
                    "rename_machinekeys+reboot",
                    row(0, "machinekeys", .90, "cert", .60, "maxconn", .60, "port_listener", .20, "other", .15),
                    69,
                    "S3"),
            new Action("disable_nla_temporarily", row(0, "nla_sec", .80), 51, "S3"),
            new Action(
                    "raise_maxoutstanding+reboot",
                    row(0, "maxconn", .90, "port_listener", .20, "other", .15),
                    35,
                    "S2"),
            new Action("fix_listener/port/rwinsta", row(0, "port_listener", .90, "maxconn", .30), 18, "S2"),
            new Action("update_client", row(0, "client_old", .85, "dns", .10), 10, "S1"),
            new Action(
                    "reboot_both",
                    row(
                            0,
                            "net_vpn",
                            .10,
                            "maxconn",
                            .70,
                            "port_listener",
                            .30,
                            "cert",
                            .15,
                            "client_old",
                            .10,
                            "other",
                            .25),
                    35,
                    "S2"));

    /** The order of a common how-to article. */
    static final List<String> ARTICLE = List.of(
            "renew_cert+restart_termservice",
            "connect_by_ip+flushdns",
            "allow_rdp_fw/av_exclusion",
            "reconnect_vpn/test_link",
            "reboot_both",
            "update_client",
            "rename_machinekeys+reboot");

    /** A question: P( yes | cause ), minutes, share of people who cannot tell. */
    record Asked(String name, double[] yes, double minutes, double cannotTell) {
        Asked tempered() {
            return new Asked(name, WorkedExample.tempered(yes), minutes, cannotTell);
        }
    }

    static final List<Asked> QUESTIONS = List.of(
            new Asked("rdp_cert_expired_or_missing?", row(.05, "cert", .93, "machinekeys", .60), 4, .10),
            new Asked("private_key_unreadable_event?", row(.02, "machinekeys", .85, "cert", .15), 3, .25),
            new Asked("restrictedAdmin_connects?", row(.03, "nla_sec", .70), 3, .10),
            new Asked("qwinsta_shows_no_listener?", row(.02, "port_listener", .85, "cert", .05), 2, .10),
            new Asked("another_client_works?", row(.05, "client_old", .90, "fw_av", .40, "net_vpn", .50), 5, .05));

    private WorkedExample() {}

    /** A row over all causes: the default, apart from the causes that are named. */
    static double[] row(double fallback, Object... named) {
        double[] row = new double[CAUSES.size()];
        Arrays.fill(row, fallback);
        for (int index = 0; index < named.length; index += 2) {
            row[CAUSES.indexOf((String) named[index])] = ((Number) named[index + 1]).doubleValue();
        }
        return row;
    }

    static int cause(String name) {
        return CAUSES.indexOf(name);
    }

    static int action(String name) {
        return IntStream.range(0, ACTIONS.size())
                .filter(number -> ACTIONS.get(number).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<Integer> allActions() {
        return IntStream.range(0, ACTIONS.size()).boxed().toList();
    }

    static List<Integer> actions(String... classes) {
        return allActions().stream()
                .filter(number -> List.of(classes).contains(ACTIONS.get(number).safetyClass()))
                .toList();
    }

    static double[] tempered(double[] likelihoods) {
        return Arrays.stream(likelihoods)
                .map(p -> Likelihood.temper(p, TEMPERATURE))
                .toArray();
    }

    static double[] not(double[] likelihoods) {
        return Arrays.stream(likelihoods).map(p -> 1 - p).toArray();
    }

    static double[] posterior(double[] prior, List<double[]> likelihoods) {
        double[] logPrior = Arrays.stream(prior).map(StrictMath::log).toArray();
        double[] weights = new double[prior.length];
        for (double[] likelihood : likelihoods) {
            for (int cause = 0; cause < weights.length; cause++) {
                weights[cause] += StrictMath.log(likelihood[cause]);
            }
        }
        return Posterior.of(logPrior, weights);
    }

    static double[] posterior(double[] prior, double[] likelihood) {
        return posterior(prior, List.of(likelihood));
    }

    /** The posterior of the case, taken as it stands. */
    static double[] p() {
        return posterior(PRIOR, EVIDENCE.stream().map(Seen::likelihood).toList());
    }

    /** The calibrated posterior of the case. */
    static double[] q() {
        return posterior(
                PRIOR,
                EVIDENCE.stream().map(seen -> tempered(seen.likelihood())).toList());
    }

    static RepairProblem problem(double[] posterior, List<Integer> allowed) {
        return new RepairProblem(
                posterior,
                allowed.stream().map(number -> ACTIONS.get(number).success()).toArray(double[][]::new),
                allowed.stream()
                        .mapToDouble(number -> ACTIONS.get(number).cost())
                        .toArray(),
                ESCALATE);
    }

    static double works(int action, double[] posterior) {
        return RepairProblem.works(ACTIONS.get(action).success(), posterior);
    }

    /** The cheapest order over the allowed fixes, by name. */
    record Best(double minutes, List<String> order) {}

    static Best best(double[] posterior, List<Integer> allowed) {
        return named(problem(posterior, allowed).exact(), allowed);
    }

    static Best greedy(double[] posterior, List<Integer> allowed) {
        return named(problem(posterior, allowed).greedy(), allowed);
    }

    private static Best named(RepairProblem.Order order, List<Integer> allowed) {
        List<String> names = new ArrayList<>();
        order.fixes().forEach(fix -> names.add(ACTIONS.get(allowed.get(fix)).name()));
        return new Best(order.expectedMinutes(), names);
    }
}
