package dev.perennial.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may call, and from where.
 *
 * @param allowedHosts names that browsers may call this service by, besides those of the loopback address
 * @param tokenFile holds the one token that opens everything; made when it is missing; empty for none
 * @param largestBody of a request, whichever operation it is for
 * @param bodyWithin how long a request's body may take to arrive
 */
@ConfigurationProperties("perennial.web")
record WebSettings(
        @DefaultValue Set<String> allowedHosts,
        @Nullable Path tokenFile,
        @DefaultValue("8MB") DataSize largestBody,
        @DefaultValue("30s") Duration bodyWithin) {}
