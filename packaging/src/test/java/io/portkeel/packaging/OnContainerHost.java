package io.portkeel.packaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests with real containers: what they need, and the host that they share. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Needs({
  Need.ROOT,
  Need.NAMESPACES,
  Need.IP,
  Need.BUSYBOX,
  Need.CONTAINERS,
  Need.C_COMPILER,
  Need.JLINK
})
@ExtendWith(SharedContainerHost.class)
@interface OnContainerHost {}
