/** What starting a Java program costs at the least. */
class Hello {
  public static void main(String[] arguments) {
    System.out.println("hello world");
  }
}
