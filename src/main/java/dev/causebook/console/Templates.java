package dev.causebook.console;

import dev.causebook.knowledge.Rule;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages, each with what it is made from; a name that a template misspells fails the build. */
@CheckedTemplate(basePath = "console")
final class Templates {

    private Templates() {}

    static native TemplateInstance diagnose(
            Shell shell, CaseForm form, @Nullable CaseView view, List<FactName> facts, String example, boolean looks);

    static native TemplateInstance result(CaseView view);

    static native TemplateInstance helpStart(Shell shell, String once, String text, @Nullable String fault);

    static native TemplateInstance help(Shell shell, HelpView view);

    static native TemplateInstance kept(
            Shell shell, KeptView view, String once, boolean reviewer, List<FactName> facts);

    static native TemplateInstance whyNot(Shell shell, String id, String title, String text);

    static native TemplateInstance review(Shell shell, List<QueueRow> rows, List<FactRow.Option> orders, int next);

    static native TemplateInstance insight(
            Shell shell, InsightView view, List<PlaceRow> places, List<IncidentRow> incidents);

    static native TemplateInstance learning(Shell shell, List<ProposalView> proposals, String leftOut);

    static native TemplateInstance deliveries(Shell shell, DeliveriesView view);

    static native TemplateInstance knowledge(Shell shell, KnowledgeView view);

    static native TemplateInstance cause(Shell shell, CausePage page);

    static native TemplateInstance fix(Shell shell, FixView fix, List<KnowledgePages.Solves> solves);

    static native TemplateInstance rule(
            Shell shell, Rule rule, String sentence, List<Links.Link> sources, @Nullable String fared);

    static native TemplateInstance versions(Shell shell, List<String> packs, VersionsPage.@Nullable VersionsView view);

    static native TemplateInstance code(Shell shell, CodePage page);

    static native TemplateInstance signIn(Shell shell, @Nullable String fault);

    static native TemplateInstance message(Shell shell, String heading, String text);
}
