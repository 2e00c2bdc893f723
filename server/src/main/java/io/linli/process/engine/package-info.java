/**
 * The engine that moves tokens through a drawing: its tables, its settings, and what it does at our kinds of element. It
 * knows no person and keeps no document; for both it asks {@link io.linli.process.engine.Conduct}.
 */
@NullMarked
package io.linli.process.engine;

import org.jspecify.annotations.NullMarked;
