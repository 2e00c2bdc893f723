/**
 * Public services (政务办事): what residents get from their community and its offices.
 *
 * <p>A process issues certificates (电子证明, {@link io.linli.affairs.certificate}) by the work {@code issue-certificate}: a
 * signed paper whose QR code tells anybody whether it is genuine and still in force.
 */
@ApplicationModule(displayName = "Public services 政务办事")
@NullMarked
package io.linli.affairs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
