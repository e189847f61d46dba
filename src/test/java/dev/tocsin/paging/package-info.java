/**
 * Pages without a store, a pager or a Slack: what they are, and what is promised because of what happens to them. Start
 * at {@link dev.tocsin.paging.PagingTest}; {@link dev.tocsin.paging.Bench} is what all of them stand on.
 */
@NullMarked
package dev.tocsin.paging;

import org.jspecify.annotations.NullMarked;
