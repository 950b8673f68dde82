package dev.perennial.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps web pages of elsewhere from acting through the browser of somebody who may reach this service: by a name of
 * theirs that suddenly leads here (DNS rebinding), or by a request across origins.
 */
final class ForeignPages extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Probes call by an address, and learn nothing but up or down. */
    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");

    private final Set<String> hosts;
    private final Set<String> origins;

    /** @param origins of pages that may call from elsewhere, as {@code https://dashboard.example.com} */
    ForeignPages(Set<String> hosts, Set<String> origins) {
        this.hosts = Stream.concat(LOOPBACK.stream(), hosts.stream())
                .map(ForeignPages::lowerCase)
                .collect(Collectors.toUnmodifiableSet());
        this.origins = origins.stream().map(ForeignPages::lowerCase).collect(Collectors.toUnmodifiableSet());
    }

    private static String lowerCase(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String host = request.getHeader(HttpHeaders.HOST);
        if (host != null && !hosts.contains(nameIn(host))) {
            Problem.UNKNOWN_HOST.answer(response);
        } else if (!mayCall(request.getHeader(HttpHeaders.ORIGIN), host)) {
            Problem.FOREIGN_PAGE.answer(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The host without its port, or nothing that is allowed. */
    private static String nameIn(String host) {
        try {
            String name = new URI("http://" + host).getHost();
            return name == null ? "" : lowerCase(name);
        } catch (URISyntaxException e) {
            return "";
        }
    }

    /** A browser names the origin of whatever is not a mere look; others than browsers may leave it out. */
    private boolean mayCall(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String from = lowerCase(origin);
        String own = host == null ? "" : lowerCase(host);
        // a proxy may have taken TLS off
        return from.equals("http://" + own) || from.equals("https://" + own) || origins.contains(from);
    }
}
