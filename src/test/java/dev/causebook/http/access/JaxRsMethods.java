package dev.causebook.http.access;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The operations as the code has them. */
final class JaxRsMethods {

    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class, PATCH.class, HEAD.class, OPTIONS.class);
    private static final List<Class<? extends Annotation>> SAYS_WHO =
            List.of(RolesAllowed.class, PermitAll.class, DenyAll.class);

    private record Operation(String verb, JavaMethod method) {}

    private JaxRsMethods() {}

    private static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (JavaClass one : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.causebook")) {
            for (JavaMethod method : one.getMethods()) {
                VERBS.stream()
                        .filter(method::isAnnotatedWith)
                        .forEach(verb -> all.add(new Operation(verb.getSimpleName(), method)));
            }
        }
        return all;
    }

    /** Each as {@code METHOD /path}. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Operation operation : all()) {
            String path = path(operation.method().getOwner().tryGetAnnotationOfType(Path.class))
                    + path(operation.method().tryGetAnnotationOfType(Path.class));
            operations.add(operation.verb() + " " + path.replaceAll("\\{\\s*(\\w+)[^}]*}", "{$1}"));
        }
        return operations;
    }

    private static String path(java.util.Optional<Path> path) {
        String value = path.map(Path::value).orElse("");
        return value.isEmpty() || value.equals("/") ? "" : value.startsWith("/") ? value : "/" + value;
    }

    /** Those whose method does not say itself who may call it; what a class says is too easily forgotten. */
    static List<String> unannotated() {
        return all().stream()
                .map(Operation::method)
                .filter(method -> SAYS_WHO.stream().noneMatch(method::isAnnotatedWith))
                .map(JavaMethod::getFullName)
                .toList();
    }
}
