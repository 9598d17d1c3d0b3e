#pragma once

#include <vector>

#include "rbm/rbm.h"

namespace rbm {

/// Visible units held fixed while the others are sampled: where mask is 1, the unit stays at
/// `values`. Both [n_visible], entries 0 or 1. A group of labels is held whole or not at all.
struct Clamp {
  BinaryVector mask;
  BinaryVector values;
  Vector real_values = {};  ///< in their place where visible units are real-valued, [n_visible]
};

/// A batch of Markov chains: one column is one chain.
struct Chains {
  BinaryBatch visible;  ///< states v, [n_visible, n_chains]
  BinaryBatch hidden;   ///< the states h last drawn, [n_hidden, n_chains]
  Batch visible_mean;   ///< p(v = 1 | h) that `visible` was drawn from (clamped units: their value)

  Batch values;  ///< states v of real-valued units, [n_visible, n_chains]; empty for binary ones

  Index count() const { return visible.cols(); }
};

/// Chains drawn from p(v) of the machine without couplings, v_i ~ sigmoid(a_i / T), labels by their
/// biases alone: before anything is learned this is where the machine is in equilibrium.
Chains chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream,
                         float temperature = 1.0f);

/// The same for real-valued units, v_i ~ N(s^2 a_i, s^2 T). The states of these chains are
/// `values`, and their `visible` only counts them.
Chains real_chains_from_noise(const Rbm& rbm, Index n_chains, RandomStream& stream,
                              float temperature = 1.0f);

/// Sets the held units of every chain to their values.
void apply_clamp(const Clamp& clamp, Chains& chains);

struct GibbsOptions {
  float temperature = 1.0f;
  const Clamp* clamp = nullptr;   ///< units that are held, none if null
  bool keep_visible_mean = true;  ///< leave Chains::visible_mean up to date; training needs it not
};

struct RealGibbsOptions {
  float temperature = 1.0f;
  const Clamp* clamp = nullptr;  ///< by its real_values; none if null
  bool on_means = false;         ///< <v|h> in the place of v, see run_on_means_from_hidden
};

/// Alternating (block) Gibbs sampling: h ~ p(h|v), v ~ p(v|h). It leaves exp(-E/T)/Z invariant;
/// with held units, the same distribution conditioned on them. Holds scratch memory only, so that
/// steps after the first allocate nothing.
/// Cost per half-step: see ActiveRowSums::sum, and one random number for each unit and chain.
/// Source: Hinton, Training Products of Experts by Minimizing Contrastive Divergence (2002).
class GibbsSampler {
 public:
  /// `steps` full steps from chains.visible.
  void run(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
           const GibbsOptions& options = {});

  /// The same, but the first half-step is done: chains.hidden is the first h.
  void run_from_hidden(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                       const GibbsOptions& options = {});

  /// The same with p(v|h) in place of v: chains.visible_mean drives the hidden units and is the
  /// result; chains.visible is neither read nor written. No states of any distribution, but with
  /// less noise. Cost: the dense path of sum_scaled_rows. Source: Hinton (2010), sec. 3.2.
  void run_on_means_from_hidden(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream);

  /// The same for real-valued visible units: `steps` full steps from chains.values, without or with
  /// the first half-step done; chains.visible_mean is <v|h> of the last one, chains.visible is
  /// neither read nor written. Cost: the hidden half-step is dense, see sum_scaled_rows.
  void run_real(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                const RealGibbsOptions& options = {});
  void run_real_from_hidden(const Rbm& rbm, Chains& chains, int steps, RandomStream& stream,
                            const RealGibbsOptions& options = {});

  /// mean = p(h = 1 | v), [n_hidden, n_samples].
  void hidden_mean(const Rbm& rbm, const BinaryBatch& visible, Batch& mean,
                   float temperature = 1.0f);

  /// The same, and hidden ~ p(h|v) from one evaluation.
  void sample_hidden(const Rbm& rbm, const BinaryBatch& visible, RandomStream& stream, Batch& mean,
                     BinaryBatch& hidden);

  /// The same for means in place of visible states, or for real-valued units.
  void hidden_mean(const Rbm& rbm, const Batch& visible_mean, Batch& mean);
  void sample_hidden(const Rbm& rbm, const Batch& visible_mean, RandomStream& stream, Batch& mean,
                     BinaryBatch& hidden);

 private:
  bool prepare_visible_pass(const Rbm& rbm, Index n_chains);
  void visible_input(const Rbm& rbm, bool grouped, const BinaryBatch& hidden, Batch& input);

  ActiveRowSums sums_;
  VisibleUnits units_;
  Weights transposed_;
  Batch hidden_input_;
  Batch visible_input_;
};

}  // namespace rbm
