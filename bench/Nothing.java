/** What starting a JVM costs by itself. */
class Nothing {
    public static void main(String[] arguments) {
        System.out.println("nothing");
    }
}
