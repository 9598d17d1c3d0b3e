#pragma once

#include <vector>

#include "rbm/rbm.h"

namespace rbm {

/// Visible units held fixed while the others are sampled: where mask is 1, the unit stays at
/// `values`. Both [n_visible], entries 0 or 1.
struct Clamp {
  BinaryVector mask;
  BinaryVector values;
};

/// A batch of Markov chains: one column is one chain.
struct Chains {
  BinaryBatch visible;  ///< states v, [n_visible, n_chains]
  Batch visible_mean;   ///< p(v = 1 | h) that `visible` was drawn from (clamped units: their value)
  Batch hidden_mean;    ///< p(h = 1 | v), input and by-product of GibbsSampler
  ActiveLists active;   ///< units of `visible` that are on

  Index count() const { return visible.cols(); }
};

/// Chains drawn from p(v) of the machine without couplings, v_i ~ sigmoid(a_i / T): before anything
/// is learned this is where the machine is in equilibrium.
Chains chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream,
                         float temperature = 1.0f);

/// Sets the held units of every chain to their values.
void apply_clamp(const Clamp& clamp, Chains& chains);

/// Alternating (block) Gibbs sampling: h ~ p(h|v), v ~ p(v|h). It leaves exp(-E/T)/Z invariant;
/// with held units, the same distribution conditioned on them. Holds scratch memory only, so that
/// steps after the first allocate nothing.
class GibbsSampler {
 public:
  /// Lists chains.visible and computes chains.hidden_mean from it.
  void update_hidden_mean(const Rbm& rbm, Chains& chains, float temperature = 1.0f);

  /// `steps` full steps. Expects chains.hidden_mean to belong to the present state, and leaves
  /// chains.visible, .visible_mean and .active up to date, but .hidden_mean one half-step behind.
  /// Cost per step: O(n_active (n_visible + n_hidden)) additions for each chain.
  /// Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002).
  void run(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
           float temperature = 1.0f, const Clamp* clamp = nullptr);

 private:
  Weights transposed_;
  BinaryBatch hidden_;
  ActiveLists active_hidden_;
  std::vector<float> uniforms_;
};

}  // namespace rbm
