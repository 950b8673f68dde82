package dev.perennial.session.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets the page load nothing from elsewhere, run no script that is written into it, and stand in no frame. */
final class PageHeaders implements HandlerInterceptor {

    /** The hash is that of a style element without text, which the calendar fills by script; its signs are a font there. */
    private static final String POLICY = "default-src 'self';"
            + " style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';"
            + " font-src 'self' data:;"
            + " connect-src %s; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final String policy;

    PageHeaders(PageSettings settings) {
        this.policy = POLICY.formatted(settings.connectSources());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        // a reproducible build gives the files of every version one and the same time, so none may be asked by it
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return true;
    }
}
