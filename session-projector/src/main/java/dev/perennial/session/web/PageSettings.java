package dev.perennial.session.web;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the web page must know.
 *
 * @param patternServiceUrl where a browser reaches pattern-service, which must allow the page's origin; empty when both
 *     are on one origin
 */
@ConfigurationProperties("perennial.dashboard")
record PageSettings(@DefaultValue("") String patternServiceUrl) {

    PageSettings {
        patternServiceUrl = patternServiceUrl.strip().replaceAll("/+$", "");
        if (!patternServiceUrl.isEmpty()) {
            requireWebAddress(patternServiceUrl);
        }
    }

    private static void requireWebAddress(String url) {
        try {
            URI uri = new URI(url);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // as below
        }
        throw new IllegalArgumentException("perennial.dashboard.pattern-service-url must be empty or an address as"
                + " https://patterns.example.com, not " + url);
    }

    /** The sources that the page may connect to, as a Content-Security-Policy names them. */
    String connectSources() {
        if (patternServiceUrl.isEmpty()) {
            return "'self'";
        }
        URI uri = URI.create(patternServiceUrl);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "'self' " + uri.getScheme() + "://" + uri.getHost() + port;
    }
}
