/**
 * The shelf of applications (应用市场): packages come in, are reviewed and installed on the running server; places
 * subscribe to them.
 *
 * <p>A package is a ZIP of a folder ({@link io.linli.app.shelf.Archive}), perhaps signed. {@link
 * io.linli.app.shelf.Packages} takes it in and says what it asks for, {@link io.linli.app.shelf.Installer} puts it into
 * force. {@link io.linli.app.shelf.Shelf} keeps in memory what is installed and who subscribes, so that rights and menus
 * cost no query; every node hears of a change. {@link io.linli.app.shelf.Clockwork} does what the clock starts.
 */
@NullMarked
package io.linli.app.shelf;

import org.jspecify.annotations.NullMarked;
