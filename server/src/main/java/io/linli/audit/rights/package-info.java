/**
 * The rights of the people whose data is kept (个人信息权利): consents with the text they were given to, and requests for
 * a copy, a correction, erasure or an explanation, which the office answers within a limit counted in working days.
 *
 * <p>What is kept about somebody each module knows itself: it implements {@link
 * io.linli.audit.rights.PersonalRecords}. Start with {@link io.linli.audit.rights.Consents}.
 */
@NamedInterface("rights")
@NullMarked
package io.linli.audit.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
