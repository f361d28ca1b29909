package io.portkeel.packaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests with programs for Windows: what they need, and the Wine that they share. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Needs(Need.WINE)
@Aside
@ExtendWith(SharedWine.class)
@interface OnWine {}
