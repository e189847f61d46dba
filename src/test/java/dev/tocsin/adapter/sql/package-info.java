/**
 * The stores' contracts: abstract tests that know no database, and beside them one subclass for each database they are
 * run on. Start at {@link dev.tocsin.adapter.sql.StoreContract}.
 */
@NullMarked
package dev.tocsin.adapter.sql;

import org.jspecify.annotations.NullMarked;
