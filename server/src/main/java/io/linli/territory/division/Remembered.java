package io.linli.territory.division;

/** A part of the territory that is kept in memory and read anew after it was changed, here or on another node. */
public interface Remembered {

    /** The division tree with its borders. */
    String DIVISIONS = "divisions";

    /** Estates, buildings, roads, points of interest and areas. */
    String ADDRESSES = "addresses";

    /** Which part of the territory this is. */
    String part();

    /** The revision that is held. */
    long revision();

    /** Reads the stored state; whoever asks afterwards gets it. */
    void reload();
}
