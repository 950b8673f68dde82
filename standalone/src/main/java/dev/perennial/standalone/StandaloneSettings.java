package dev.perennial.standalone;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the embedded servers keep their data and listen.
 *
 * @param dataDir holds everything; to back it up, stop Perennial and copy it
 * @param kafkaPort 0 for any free one
 * @param postgresPort 0 for any free one
 */
@ConfigurationProperties("perennial.standalone")
record StandaloneSettings(Path dataDir, int kafkaPort, int postgresPort) {}
