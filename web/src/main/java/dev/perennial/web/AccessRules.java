package dev.perennial.web;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which scope each operation of the services asks for. What no rule names is refused, so a new one needs a rule. */
final class AccessRules {

    static final String PATTERNS_READ = "SCOPE_patterns:read";
    static final String PATTERNS_WRITE = "SCOPE_patterns:write";
    static final String SESSIONS_READ = "SCOPE_sessions:read";
    static final String OPERATIONS = "SCOPE_operations";

    /** The page without data, the description of the API, and for probes up or down without a reason. */
    private static final String[] PUBLIC = {
        "/",
        "/*.html",
        "/*.js",
        "/*.css",
        "/*.svg",
        "/webjars/**",
        "/page-settings.json",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs.yaml",
        "/v3/api-docs/swagger-config",
        "/actuator/health/liveness",
        "/actuator/health/readiness"
    };

    /** They tell what would be, and change nothing. */
    private static final String[] PREVIEWS = {
        "/api/patterns/preview",
        "/api/patterns/*/preview",
        "/api/patterns/*/sessions/preview",
        "/api/patterns/*/sessions/*/preview",
        "/api/closures/preview"
    };

    private static final String[] PATTERNS = {"/api/patterns/**", "/api/closures/**"};

    private AccessRules() {}

    static void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        // the request that they belong to was let in
        rules.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        rules.requestMatchers(PUBLIC).permitAll();
        // whoever knows such an address may read it
        rules.requestMatchers(GET, "/feeds/*").permitAll();
        rules.requestMatchers(HEAD, "/feeds/*").permitAll();
        rules.requestMatchers("/api/sessions/**", "/api/calendar.ics", "/api/patterns/*/calendar.ics")
                .hasAuthority(SESSIONS_READ);
        rules.requestMatchers(GET, PATTERNS).hasAuthority(PATTERNS_READ);
        rules.requestMatchers(HEAD, PATTERNS).hasAuthority(PATTERNS_READ);
        rules.requestMatchers(POST, PREVIEWS).hasAuthority(PATTERNS_READ);
        rules.requestMatchers(PATTERNS).hasAuthority(PATTERNS_WRITE);
        // the page says to everybody whether it is up to date
        rules.requestMatchers(GET, "/api/projection").hasAnyAuthority(SESSIONS_READ, OPERATIONS);
        rules.requestMatchers("/api/projection/**", "/api/horizon/**", "/api/calendar-feeds/**", "/actuator/**")
                .hasAuthority(OPERATIONS);
        rules.anyRequest().denyAll();
    }
}
