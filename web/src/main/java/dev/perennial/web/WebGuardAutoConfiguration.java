package dev.perennial.web;

import static org.springframework.security.config.Customizer.withDefaults;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.CorsFilter;

/** Stands before every operation of a service: hosts, origins, bodies, and tokens where they are asked for. */
@AutoConfiguration(
        before = {
            ServletWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(WebSettings.class)
@PropertySource("classpath:/dev/perennial/web/defaults.properties")
public class WebGuardAutoConfiguration {

    /** The Swagger page writes styles into itself; session-projector's page has a stricter policy of its own. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Before anything else starts. */
    @Bean
    static BeanFactoryPostProcessor refuseToStartUnguarded(Environment environment) {
        return beans -> Guard.of(environment);
    }

    @Bean
    SecurityFilterChain webGuard(
            HttpSecurity http,
            Environment environment,
            WebSettings settings,
            @Value("${perennial.pattern-service.allowed-origins:}") Set<String> origins) {
        http.addFilterBefore(new ForeignPages(settings.allowedHosts(), origins), CorsFilter.class)
                .addFilterBefore(new RequestBodies(settings), CorsFilter.class)
                .cors(withDefaults())
                .headers(WebGuardAutoConfiguration::headers)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // for cookies alone, and there are none
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        Guard guard = Guard.of(environment);
        if (guard == Guard.NONE) {
            http.authorizeHttpRequests(all -> all.anyRequest().permitAll());
        } else {
            askForToken(http, guard, settings);
        }
        return http.build();
    }

    private static void askForToken(HttpSecurity http, Guard guard, WebSettings settings) {
        http.authorizeHttpRequests(AccessRules::apply).oauth2ResourceServer(tokens -> {
            BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
            tokens.authenticationEntryPoint((request, response, failure) -> {
                challenge.commence(request, response, failure);
                Problem.NO_TOKEN.answer(response);
            });
            tokens.accessDeniedHandler((request, response, denied) -> Problem.MISSING_SCOPE.answer(response));
            if (guard == Guard.LOCAL_TOKEN && settings.tokenFile() != null) {
                LocalToken token = LocalToken.in(settings.tokenFile());
                tokens.opaqueToken(opaque -> opaque.introspector(token));
            } else {
                tokens.jwt(withDefaults());
            }
        });
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY));
        headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER));
        // each answer says for itself how long it holds
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
    }

    @Bean
    RequestRejectedHandler malformedRequests() {
        return (request, response, rejected) -> Problem.MALFORMED.answer(response);
    }
}
