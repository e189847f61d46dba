/**
 * Who people are: {@link dev.tocsin.directory.Person} and the port {@link dev.tocsin.directory.People}. It says what
 * somebody is (member, guest, stranger), not what they may do.
 */
@NullMarked
package dev.tocsin.directory;

import org.jspecify.annotations.NullMarked;
