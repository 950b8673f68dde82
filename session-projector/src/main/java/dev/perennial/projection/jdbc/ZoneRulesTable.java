package dev.perennial.projection.jdbc;

import dev.perennial.projection.ZoneFingerprints;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** By which rules of time zones the sessions of each partition are materialised, and how far newer ones have got. */
final class ZoneRulesTable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final TypeReference<Map<String, String>> FINGERPRINTS = new TypeReference<>() {};

    /**
     * How far sessions have been brought to newer rules.
     *
     * @param zones whose sessions may follow older rules
     * @param through patterns up to this id are done; null: none yet
     */
    record Rezoning(Set<String> zones, @Nullable UUID through) {

        static final Rezoning DONE = new Rezoning(Set.of(), null);

        boolean isDone() {
            return zones.isEmpty();
        }
    }

    private record Known(Map<String, String> fingerprints, Rezoning rezoning) {

        static final Known NOTHING = new Known(Map.of(), Rezoning.DONE);
    }

    private final JdbcClient jdbc;

    ZoneRulesTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes the rules that sessions follow from now on; answers what is to be brought to them.
     *
     * @param zonesInUse asked when any rule changed; a new zone that no pattern is in changes nothing
     */
    Rezoning follow(int partition, ZoneFingerprints now, Supplier<Set<String>> zonesInUse) {
        Known before = known(partition);
        Set<String> zones = now.differingFrom(before.fingerprints());
        if (zones.isEmpty()) {
            return before.rezoning();
        }
        // what was under way begins again, for part of it followed other rules than these
        zones.addAll(before.rezoning().zones());
        zones.retainAll(zonesInUse.get());
        Map<String, String> fingerprints = new HashMap<>(before.fingerprints());
        fingerprints.putAll(now.byZone());
        add(partition, fingerprints);
        Rezoning rezoning = new Rezoning(zones, null);
        save(partition, rezoning);
        return rezoning;
    }

    Rezoning rezoning(int partition) {
        return known(partition).rezoning();
    }

    private Known known(int partition) {
        return jdbc.sql("SELECT * FROM zone_rules WHERE partition = :partition")
                .param("partition", partition)
                .query((row, number) -> known(row))
                .optional()
                .orElse(Known.NOTHING);
    }

    private static Known known(ResultSet row) throws SQLException {
        String[] zones = (String[]) row.getArray("rezoning").getArray();
        return new Known(
                JSON.readValue(row.getString("fingerprints"), FINGERPRINTS),
                new Rezoning(Set.of(zones), row.getObject("rezoned_through", UUID.class)));
    }

    private void add(int partition, Map<String, String> fingerprints) {
        jdbc.sql("""
                        INSERT INTO zone_rules (partition, fingerprints) VALUES (:partition, :fingerprints::jsonb)
                        ON CONFLICT (partition) DO UPDATE SET fingerprints = excluded.fingerprints
                        """)
                .param("partition", partition)
                .param("fingerprints", JSON.writeValueAsString(fingerprints))
                .update();
    }

    void save(int partition, Rezoning rezoning) {
        jdbc.sql("UPDATE zone_rules SET rezoning = :zones, rezoned_through = :through WHERE partition = :partition")
                .param("partition", partition)
                .param("zones", new SqlArrayValue("text", rezoning.zones().toArray()))
                .param("through", rezoning.through())
                .update();
    }
}
