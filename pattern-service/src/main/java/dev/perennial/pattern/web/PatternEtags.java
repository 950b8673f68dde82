package dev.perennial.pattern.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Gives every answer to GET and HEAD an entity tag, so that who has it already is told 304. A weak one, which lets the
 * answer be compressed; a single pattern keeps its strong one, which a change needs.
 */
final class PatternEtags extends ShallowEtagHeaderFilter {

    PatternEtags() {
        setWriteWeakETag(true);
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
        boolean isRead = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        return isRead && status == HttpServletResponse.SC_OK;
    }
}
