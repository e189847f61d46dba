/**
 * Pages: from the words somebody typed ({@link dev.tocsin.paging.GenieCommand}) to a person who was called, and both
 * sides in step until it is closed. Start at {@link dev.tocsin.paging.Paging}, the use cases; {@link
 * dev.tocsin.paging.Page} is a fold over {@link dev.tocsin.paging.PageEvent}s; {@link dev.tocsin.paging.PagerCalls}
 * talks to the pager. It draws no card and knows no vendor.
 */
@NullMarked
package dev.tocsin.paging;

import org.jspecify.annotations.NullMarked;
