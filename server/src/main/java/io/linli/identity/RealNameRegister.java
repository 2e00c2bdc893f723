package io.linli.identity;

import java.util.UUID;

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

    /**
     * What the holder of an account has proven.
     *
     * @param phone confirmed as his own, digits only
     * @param level 2 if the register alone knows him, 3 if an officer has seen his papers
     */
    record Proven(UUID account, String name, String idNumber, String phone, int level) {}

    /** The holder of an account has proven who he is; called after his level was raised. */
    void proven(Proven proven);
}
