package io.linli.registry.visit;

import io.linli.registry.Kind;
import java.util.UUID;

/** A version of a record that a visit made. */
record Made(Kind kind, UUID id, int version) {}
