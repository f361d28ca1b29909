package io.portkeel.linux;

import io.portkeel.linux.KernelPorts.Taken;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Runs in a sandbox: writes random texts to its kernel and to the model, and compares. */
public final class KernelTrials {

  private KernelTrials() {}

  /** Arguments: the seed, and how many writes. Prints differences, and then what was tried. */
  public static void main(String[] args) throws IOException {
    Random random = new Random(Long.parseLong(args[0]));
    RandomWrite texts = new RandomWrite(random);
    int writes = Integer.parseInt(args[1]);
    int taken = 0;
    for (int i = 0; i < writes; i++) {
      if (i % 20 == 0) {
        RealKernel.reset();
      }
      KernelPorts before = RealKernel.read();
      PortKey key = List.of(PortKey.values()).get(random.nextInt(3));
      String first = texts.to(key);
      String second = texts.to(key);
      int[] real = RealKernel.write(key, first, second);
      KernelPorts model = before;
      int[] said = new int[2];
      for (int which = 0; which < 2; which++) {
        // After a refused write the file's position is still the beginning.
        boolean begin = which == 0 || said[0] <= 0;
        String text = which == 0 ? first : second;
        KernelPorts.Written written = begin ? model.write(key, text) : model.writeOn(key, text);
        said[which] = written instanceof Taken good ? good.bytes() : -1;
        model = written instanceof Taken good ? good.after() : model;
      }
      taken += said[0] >= 0 ? 1 : 0;
      KernelPorts after = RealKernel.read();
      if (real[0] != said[0] || real[1] != said[1] || !after.equals(model)) {
        System.out.println(
            "DIFFERENT "
                + key
                + " "
                + quoted(first)
                + " then "
                + quoted(second)
                + "\n from "
                + before
                + "\n real "
                + real[0]
                + " "
                + real[1]
                + " "
                + after
                + "\n said "
                + said[0]
                + " "
                + said[1]
                + " "
                + model);
      }
    }
    System.out.println(writes + " writes compared, taken " + taken);
  }

  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      shown.append(one < ' ' || one > '~' ? String.format("\\%03o", (int) one) : one);
    }
    return shown.append('"').toString();
  }
}
