/**
 * Jira Service Management Operations: alerts through its integration events, everything else through its REST API, people
 * through Jira. Start at {@link dev.tocsin.adapter.jsm.JsmPager}. It knows people by account id; outside of this package
 * they are known by e-mail address.
 */
@NullMarked
package dev.tocsin.adapter.jsm;

import org.jspecify.annotations.NullMarked;
