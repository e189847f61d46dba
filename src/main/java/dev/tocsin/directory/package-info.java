/**
 * Who people and customers are: colleagues with their role, zone, hours and days away, and whom tickets are for. Start at
 * {@link dev.tocsin.directory.Directory}, which puts together what the policy file, Slack and they themselves say, and at
 * {@link dev.tocsin.directory.Customers}. What somebody may do is decided by those who use it.
 */
@NullMarked
package dev.tocsin.directory;

import org.jspecify.annotations.NullMarked;
