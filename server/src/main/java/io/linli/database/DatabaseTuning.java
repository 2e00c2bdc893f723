package io.linli.database;

import java.util.Map;

/** Settings of the embedded server for a machine of two cores that it shares with Linli itself. */
final class DatabaseTuning {

    static final Map<String, String> SERVER = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "160MB"),
            Map.entry("effective_cache_size", "2GB"),
            Map.entry("work_mem", "8MB"),
            Map.entry("maintenance_work_mem", "128MB"),
            Map.entry("wal_buffers", "8MB"),
            Map.entry("max_wal_size", "2GB"),
            Map.entry("min_wal_size", "256MB"),
            Map.entry("checkpoint_timeout", "15min"),
            Map.entry("checkpoint_completion_target", "0.9"),
            Map.entry("wal_compression", "pglz"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("jit", "off"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("fsync", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_parallel_workers_per_gather", "1"),
            Map.entry("timezone", "Asia/Shanghai"),
            Map.entry("idle_in_transaction_session_timeout", "60s"));

    private DatabaseTuning() {}
}
