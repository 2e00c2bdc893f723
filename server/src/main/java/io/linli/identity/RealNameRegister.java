package io.linli.identity;

/**
 * The register that knows who people are (实名核验端口). The identity module asks it whether what a resident says of himself
 * is so; the module that keeps people implements it.
 */
public interface RealNameRegister {

    /**
     * Whether a living person of this name has this ID number and, where one is known, this telephone number.
     *
     * @param idNumber 18 characters, GB 11643, checked
     * @param phone digits only
     */
    boolean matches(String name, String idNumber, String phone);
}
