package org.bounceledger.mime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first asked for. Not for use by several threads.
 *
 * <p>All such values are made from this one place, into which the virtual machine can therefore compile none of the makers. With a
 * field and a test for null in each getter, it compiled the decoding of a whole text anew into each caller of the getter.
 *
 * @param <T> what is made
 */
public final class Lazy<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A value that is made so. The maker is called once at most, and must not give null. */
    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    /** The value. */
    public T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
