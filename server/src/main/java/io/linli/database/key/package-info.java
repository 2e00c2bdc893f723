/**
 * The keys of sealed fields and of signed checkpoints, and their change while the server works.
 *
 * <p>Keys live outside of the database: in a folder of key files or in the environment, as they are or wrapped by a
 * key management service ({@link io.linli.database.key.KeyCustodian}). Which version seals is a row of the database, so
 * that all nodes agree. Each module tells by {@link io.linli.database.key.SealedColumns} what it has sealed; {@link
 * io.linli.database.key.KeyRotation} seals that anew in small steps. Start with {@link
 * io.linli.database.key.KeyCabinet}.
 */
@NullMarked
package io.linli.database.key;

import org.jspecify.annotations.NullMarked;
