package dev.causebook.http;

import dev.causebook.fact.Nearest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query parameter that the call does not take: one that is passed over in silence, such as a misspelt {@code q},
 * looks to the caller like an answer to the question. What a call takes is what its method is annotated with. Calls that other
 * products make, with parameters of their own, are in other packages and are left alone.
 */
@Singleton
public final class KnownParameters {

    private static final int LONGEST_SHOWN = 40;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ResourceInfo called, UriInfo uri) {
        Method method = called.getResourceMethod();
        Set<String> sent = uri.getQueryParameters().keySet();
        if (sent.isEmpty()
                || method == null
                || !method.getDeclaringClass().getPackage().equals(getClass().getPackage())) {
            return;
        }
        Set<String> taken = known.computeIfAbsent(method, KnownParameters::taken);
        sent.stream().filter(name -> !taken.contains(name)).sorted().findFirst().ifPresent(unknown -> {
            throw new ProblemException(Problem.of(Problem.Kind.BAD_REQUEST, says(unknown, taken)));
        });
    }

    private static Set<String> taken(Method method) {
        Set<String> taken = new TreeSet<>();
        for (Annotation[] parameter : method.getParameterAnnotations()) {
            for (Annotation annotation : parameter) {
                if (annotation instanceof QueryParam query) {
                    taken.add(query.value());
                }
            }
        }
        return taken;
    }

    private static String says(String unknown, Set<String> taken) {
        String shown = unknown.length() > LONGEST_SHOWN ? unknown.substring(0, LONGEST_SHOWN) + "…" : unknown;
        if (taken.isEmpty()) {
            return "'" + shown + "' is not known here: this call takes no query parameters.";
        }
        List<String> near = Nearest.to(unknown, taken);
        return "'" + shown + "' is not known here: the query parameters of this call are " + String.join(", ", taken)
                + "." + (near.isEmpty() ? "" : " Maybe you meant " + near.get(0) + "?");
    }
}
