package affetti.generate;

import affetti.nn.CausalAttentionLayer;
import affetti.nn.PooledAttentionLayer;

/** How a {@link MelodyModel} attends to what came before. Taught in notebook 06. */
public enum Attention {
    /** Not beyond what the GRU layers remember. */
    NONE,
    /** Each step asks for what it needs: {@link CausalAttentionLayer}. */
    CAUSAL,
    /** One mean of all steps so far, weighted by how much each stands out: the student's, {@link PooledAttentionLayer}. */
    POOLED
}
