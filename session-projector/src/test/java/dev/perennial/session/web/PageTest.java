package dev.perennial.session.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The web page as it is served; WebPageIT of standalone shows what it does. */
class PageTest {

    private static final String SETTING = "perennial.dashboard.pattern-service-url=";

    private final WebApplicationContextRunner service = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DispatcherServletAutoConfiguration.class,
                    WebMvcAutoConfiguration.class,
                    HttpMessageConvertersAutoConfiguration.class,
                    JacksonAutoConfiguration.class))
            .withUserConfiguration(SessionPageConfiguration.class, PageSettingsController.class);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/main.js", "/perennial.css", "/icon.svg"})
    void the_page_and_its_parts_come_with_a_policy_and_are_never_stale(String path) {
        with(
                "",
                page -> assertThat(page.get().uri(path).exchange())
                        .hasStatusOk()
                        .hasHeader("Content-Security-Policy", policy("'self'"))
                        .hasHeader("X-Content-Type-Options", "nosniff")
                        .hasHeader("Cache-Control", "no-store"));
    }

    @Test
    void the_root_is_the_page() {
        with("", page -> assertThat(page.get().uri("/").exchange()).hasForwardedUrl("index.html"));
    }

    @Test
    void the_pattern_service_is_on_the_same_origin_unless_told_otherwise() {
        with(
                "",
                page -> assertThat(page.get().uri("/page-settings.json").exchange())
                        .hasStatusOk()
                        .bodyJson()
                        .isStrictlyEqualTo("{\"patternServiceUrl\": \"\"}"));
    }

    @Test
    void the_page_may_connect_to_a_pattern_service_elsewhere() {
        with("https://patterns.example.com:8443/base/", page -> {
            assertThat(page.get().uri("/page-settings.json").exchange())
                    .bodyJson()
                    .isStrictlyEqualTo("{\"patternServiceUrl\": \"https://patterns.example.com:8443/base\"}");
            assertThat(page.get().uri("/").exchange())
                    .hasHeader("Content-Security-Policy", policy("'self' https://patterns.example.com:8443"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"patterns", "ftp://patterns", "https://", "https://a?b", "https://a; script-src *"})
    void an_address_that_is_none_is_refused_at_start(String address) {
        service.withPropertyValues(SETTING + address)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("perennial.dashboard.pattern-service-url must be empty or an address")
                        .hasMessageContaining(address));
    }

    private static String policy(String connectSources) {
        return "default-src 'self';"
                + " style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; font-src 'self' data:;"
                + " connect-src " + connectSources
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private void with(String address, Consumer<MockMvcTester> test) {
        service.withPropertyValues(SETTING + address).run(context -> test.accept(MockMvcTester.from(context)));
    }
}
