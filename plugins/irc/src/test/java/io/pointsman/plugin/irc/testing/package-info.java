/**
 * Real IRC servers, services and clients for tests.
 *
 * <p>Everything listens on loopback, on free ports, in a temporary directory, and ends with the test. The package is
 * published as a test-jar so that other modules can test against the same servers. It needs the Debian packages
 * {@code ngircd}, {@code inspircd}, {@code atheme-services} and {@code openssl}.
 */
@NullMarked
package io.pointsman.plugin.irc.testing;

import org.jspecify.annotations.NullMarked;
