package dev.causebook.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages, each with what it is made from; a name that a template misspells fails the build. */
@CheckedTemplate(basePath = "console")
final class Templates {

    private Templates() {}

    static native TemplateInstance diagnose(
            Shell shell, CaseForm form, @Nullable CaseView view, List<FactName> facts, String example);

    static native TemplateInstance result(CaseView view);

    static native TemplateInstance signIn(Shell shell, @Nullable String fault);

    static native TemplateInstance message(Shell shell, String heading, String text);
}
