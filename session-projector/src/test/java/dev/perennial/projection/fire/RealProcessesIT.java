package dev.perennial.projection.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.PostgresServer;
import dev.perennial.projection.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A broker, PostgreSQL and three projectors, each a process of its own, while a studio is busy: they are killed, stopped
 * and restarted, and the disk is full. Afterwards the rows are those of a fresh rebuild, and each event counted once.
 */
@Tag("child-processes")
class RealProcessesIT {

    private static final long SEED = Long.getLong("perennial.seed", System.nanoTime());
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int PROJECTORS = 3;

    private static final List<String> SETTINGS = List.of(
            "--spring.main.web-application-type=none",
            "--spring.main.keep-alive=true",
            "--perennial.projector.consumers=1",
            // a tick takes several transactions
            "--perennial.projector.patterns-per-transaction=4",
            "--spring.kafka.consumer.properties.max.poll.interval.ms=6000",
            "--spring.kafka.consumer.properties.session.timeout.ms=6000",
            "--spring.kafka.consumer.properties.heartbeat.interval.ms=1000",
            "--logging.level.dev.perennial.projection.rebuild=INFO");

    private final List<ProjectorProcess> projectors = new ArrayList<>();
    private Path folder;
    private KafkaBroker broker;
    private PostgresServer postgres;
    private Workshop workshop;
    private JdbcClient jdbc;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), 0);
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), 0);
        workshop = Workshop.of(broker, postgres, "fire");
        workshop.createTopics();
        jdbc = JdbcClient.create(new DriverManagerDataSource(
                postgres.jdbcUrl(workshop.name()), PostgresServer.PERENNIAL, PostgresServer.PERENNIAL));
        for (int i = 0; i < PROJECTORS; i++) {
            projectors.add(projector());
        }
    }

    @AfterEach
    void stop() throws Exception {
        for (ProjectorProcess each : projectors) {
            each.kill();
        }
        broker.close();
        postgres.close();
    }

    @Test
    void whatever_happens_to_the_processes_each_event_counts_once() throws Exception {
        System.out.printf("RealProcessesIT seed %d%n", SEED);
        BusyStudio studio = new BusyStudio(workshop, SEED);
        try (studio) {
            awaitTaken(studio);
            sessionsTakeMoreRoom();
            awaitMembers(PROJECTORS);

            projectors.remove(0).kill();
            projectors.add(projector());
            awaitTaken(studio);

            aZombieComesBack(studio);
            theBrokerIsKilled();
            awaitTaken(studio);
            theDatabaseIsKilled();
            awaitTaken(studio);
            bothAreRestarted();
            awaitTaken(studio);
            theDiskIsFull(studio);
        }

        awaitEnd();
        assertThat(projectors).allMatch(ProjectorProcess::isAlive);
        assertThat(taken()).containsExactlyInAnyOrderElementsOf(studio.eventIds());
        assertThat(jdbc.sql("SELECT message FROM perennial.rejected_event")
                        .query(String.class)
                        .list())
                .isEmpty();
        theRowsAreThoseOfAFreshRebuild();
    }

    private ProjectorProcess projector(String... options) throws IOException {
        return ProjectorProcess.start(
                folder,
                Stream.of(workshop.settings(), SETTINGS, List.of(options)).flatMap(List::stream));
    }

    /** Waits until all is projected that is published by now. */
    private void awaitTaken(BusyStudio studio) {
        int published = studio.eventIds().size();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(taken()).hasSizeGreaterThanOrEqualTo(published));
    }

    private void awaitEnd() {
        int records = workshop.log().size();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT sum(next_offset) FROM perennial.projection_status")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(records));
    }

    private List<String> taken() {
        return jdbc.sql("SELECT event_id FROM perennial.pattern_history")
                .query(String.class)
                .list();
    }

    /** So that their file outgrows {@link FullDisk} with few rows. */
    private void sessionsTakeMoreRoom() {
        jdbc.sql("ALTER TABLE projection_1.session SET (fillfactor = 10)").update();
    }

    private void awaitMembers(int count) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        workshop.withAdmin(admin -> assertThat(members(admin)).isEqualTo(count)));
    }

    private int members(Admin admin) throws Exception {
        return admin.describeConsumerGroups(List.of(workshop.name())).all().get().values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }

    /** One that others have taken the partitions from, and who does not know. */
    private void aZombieComesBack(BusyStudio studio) throws Exception {
        awaitMembers(PROJECTORS);
        ProjectorProcess zombie = projectors.get(0);
        zombie.pause();
        awaitMembers(PROJECTORS - 1);
        zombie.goOn();
        awaitTaken(studio);
        awaitMembers(PROJECTORS);
    }

    private void theBrokerIsKilled() {
        broker.kill();
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), broker.port());
    }

    private void theDatabaseIsKilled() {
        ProcessHandle server = ProcessHandle.of(postgres.pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
        postgres.close();
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), postgres.port());
    }

    private void bothAreRestarted() {
        broker.close();
        postgres.close();
        postgres = PostgresServer.startUnsynced(folder.resolve("postgres"), postgres.port());
        broker = KafkaBroker.startUnsynced(folder.resolve("kafka"), broker.port());
    }

    private void theDiskIsFull(BusyStudio studio) throws Exception {
        Path log = folder.resolve("postgres").resolve("postgres.log");
        FullDisk full = FullDisk.of(postgres, jdbc);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Files.readString(log)).contains("could not extend file"));
        full.end();
        awaitTaken(studio);
    }

    private void theRowsAreThoseOfAFreshRebuild() throws Exception {
        ProjectorProcess verification = projector("--verify");
        int exitCode = verification.exitCode();
        assertThat(exitCode).as(verification.output()).isZero();
    }
}
