package dev.holdfast.probe;

/** Whether an image with the wanted tag is there. */
sealed interface ImageFound {
    record Present() implements ImageFound {}

    /**
     * Not with this tag.
     *
     * @param why what makes it so, if more is known than that the tag is not there
     */
    record Absent(ImageTags others, String why) implements ImageFound {}

    /** Nothing was ever pushed under this name. */
    record NoRepository() implements ImageFound {}
}
